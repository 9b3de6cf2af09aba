/**
 * Colours of series: of Okabe and Ito, told apart by colour-blind eyes too, a little darker on white and lighter on dark;
 * options keep their own. Read from the page, since charts cannot follow variables.
 */
import type { FieldModel } from '../../platform/contract/entity.ts'

const light = ['#2f5fb3', '#c96a00', '#00805e', '#a8488a', '#2a86bd', '#a08500', '#b5421c', '#6a6f78']
const dark = ['#7ba3e6', '#f0a94e', '#3fc39b', '#dd8fc0', '#6cc1f0', '#e3cf4d', '#f2845c', '#aab2bd']

export interface Palette {
  series: string[]
  font: string
  text: string
  quiet: string
  line: string
  surface: string
}

export function paletteOf(scheme: 'light' | 'dark'): Palette {
  return {
    series: scheme === 'dark' ? dark : light,
    font: getComputedStyle(document.body).fontFamily,
    text: variable('--mantine-color-text'),
    quiet: variable('--mantine-color-dimmed'),
    line: variable('--e-line'),
    surface: variable('--e-raised'),
  }
}

/** Of a group whose field is an option with a colour; undefined for all others. */
export function optionColorOf(field: FieldModel | undefined, value: unknown, scheme: 'light' | 'dark') {
  const color = field?.options?.find(option => option.value === value)?.color
  if (!color) return undefined
  return color.startsWith('#') ? color : variable(`--mantine-color-${color}-${scheme === 'dark' ? 4 : 6}`) || undefined
}

const variable = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim()
