/**
 * The look of both apps: 4 px grid, three text sizes (12, 14, 18), one accent colour (藍, indigo dye), and pairs of
 * text and surface that keep 4.5:1 in light and dark. What components need beyond Mantine's own are the `--e-…` variables.
 */
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple, rem } from '@mantine/core'

const ai: MantineColorsTuple = [
  '#eef3fb',
  '#dde7f6',
  '#b9cdec',
  '#91b0e1',
  '#6e97d7',
  '#4b7bc9',
  '#2f5fb3',
  '#274f97',
  '#20417d',
  '#183260',
]

const dark: MantineColorsTuple = [
  '#e4e7eb',
  '#c4c9d1',
  '#9aa3ae',
  '#79828e',
  '#3a4049',
  '#2b3037',
  '#20242a',
  '#16181d',
  '#111317',
  '#0c0e11',
]

const fontFamily =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'Hiragino Sans', 'Noto Sans JP', 'Noto Sans CJK JP', 'Yu Gothic UI', Meiryo, sans-serif"

const lineHeight = 'var(--e-line-height)'
const heading = (size: number) => ({ fontSize: rem(size), lineHeight: '1.4' })

export const theme = createTheme({
  colors: { ai, dark },
  primaryColor: 'ai',
  primaryShade: { light: 6, dark: 6 },
  fontFamily,
  fontFamilyMonospace: "ui-monospace, SFMono-Regular, Menlo, Consolas, 'Noto Sans Mono CJK JP', monospace",
  fontSizes: { xs: rem(12), sm: rem(14), md: rem(14), lg: rem(14), xl: rem(18) },
  lineHeights: { xs: lineHeight, sm: lineHeight, md: lineHeight, lg: lineHeight, xl: '1.4' },
  fontWeights: { regular: '400', medium: '500', bold: '600' },
  headings: {
    fontFamily,
    fontWeight: '600',
    sizes: { h1: heading(18), h2: heading(14), h3: heading(14), h4: heading(14), h5: heading(12), h6: heading(12) },
  },
  spacing: { xs: rem(4), sm: rem(8), md: rem(12), lg: rem(16), xl: rem(24) },
  radius: { xs: rem(2), sm: rem(4), md: rem(6), lg: rem(8), xl: rem(12) },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  shadows: {
    sm: '0 1px 2px rgb(0 0 0 / 8%)',
    md: '0 4px 16px rgb(0 0 0 / 12%)',
    lg: '0 12px 32px rgb(0 0 0 / 18%)',
  },
  components: {
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: { duration: 100 } } },
    Menu: { defaultProps: { shadow: 'md', transitionProps: { duration: 100 }, withinPortal: true } },
    Popover: { defaultProps: { shadow: 'md', transitionProps: { duration: 100 } } },
    Modal: { defaultProps: { shadow: 'lg', radius: 'lg', transitionProps: { duration: 120, transition: 'fade' } } },
    Drawer: { defaultProps: { transitionProps: { duration: 120 } } },
    Combobox: { defaultProps: { shadow: 'md', transitionProps: { duration: 0 } } },
  },
})

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-text': '#1c2127',
    '--mantine-color-dimmed': '#59616b',
    '--mantine-color-placeholder': '#666e77',
    '--mantine-color-error': '#c2272d',
    '--mantine-color-anchor': 'var(--mantine-color-ai-6)',
    '--mantine-color-default-border': '#d3d8de',
    '--e-side': '#f6f7f9',
    '--e-raised': '#ffffff',
    '--e-line': '#e4e7eb',
    '--e-hover': '#f0f2f5',
    '--e-selected': '#e6edf8',
    '--e-selected-text': 'var(--mantine-color-ai-8)',
    '--e-success': '#1f7a3d',
    '--e-warning': '#8f5a00',
    '--e-warning-surface': '#fdf4e0',
    '--e-error-surface': '#fdecec',
  },
  dark: {
    '--mantine-color-text': '#e4e7eb',
    '--mantine-color-dimmed': '#9ea7b2',
    '--mantine-color-placeholder': '#8b949f',
    '--mantine-color-error': '#ff8f8a',
    '--mantine-color-anchor': 'var(--mantine-color-ai-3)',
    '--mantine-color-default-border': '#3a4049',
    '--e-side': '#111317',
    '--e-raised': '#1c1f25',
    '--e-line': '#2b3037',
    '--e-hover': '#20242b',
    '--e-selected': '#1d2b45',
    '--e-selected-text': 'var(--mantine-color-ai-2)',
    '--e-success': '#6cc98a',
    '--e-warning': '#e9b65b',
    '--e-warning-surface': '#33291a',
    '--e-error-surface': '#3a2022',
  },
})
