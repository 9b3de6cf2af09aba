/** Monaco in the colours of our theme; `enishi-light` and `enishi-dark`. */
import type { Monaco } from './monaco-type.ts'

export function defineThemes(monaco: Monaco): void {
  monaco.editor.defineTheme('enishi-light', {
    base: 'vs',
    inherit: true,
    rules: [
      { token: 'string.key.json', foreground: '274f97' },
      { token: 'string.value.json', foreground: '1f6b3a' },
      { token: 'number.json', foreground: '8a4b00' },
      { token: 'keyword.json', foreground: '7a3e9d' },
    ],
    colors: {
      'editor.background': '#ffffff',
      'editor.foreground': '#1c2127',
      'editorLineNumber.foreground': '#666e78',
      'editorLineNumber.dimmedForeground': '#666e78',
      'editorLineNumber.activeForeground': '#1c2127',
      'editor.lineHighlightBackground': '#f6f7f9',
      'editor.lineHighlightBorder': '#00000000',
      'editorGutter.background': '#ffffff',
      'editorIndentGuide.background1': '#e4e7eb',
      'editorStickyScroll.background': '#ffffff',
      focusBorder: '#4b7bc9',
    },
  })
  monaco.editor.defineTheme('enishi-dark', {
    base: 'vs-dark',
    inherit: true,
    rules: [
      { token: 'string.key.json', foreground: '91b0e1' },
      { token: 'string.value.json', foreground: '8ccf9f' },
      { token: 'number.json', foreground: 'e9b65b' },
      { token: 'keyword.json', foreground: 'c8a2e0' },
    ],
    colors: {
      'editor.background': '#16181d',
      'editor.foreground': '#e4e7eb',
      'editorLineNumber.foreground': '#8b949f',
      'editorLineNumber.dimmedForeground': '#8b949f',
      'editorLineNumber.activeForeground': '#e4e7eb',
      'editor.lineHighlightBackground': '#1c1f25',
      'editor.lineHighlightBorder': '#00000000',
      'editorGutter.background': '#16181d',
      'editorIndentGuide.background1': '#2b3037',
      'editorStickyScroll.background': '#16181d',
      'editorWidget.background': '#1c1f25',
      focusBorder: '#4b7bc9',
    },
  })
}
