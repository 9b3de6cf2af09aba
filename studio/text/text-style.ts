/** How an author lays out JSON: read from the text, so that what we add looks like what stands there. */
export interface TextStyle {
  /** One level of indentation; '' when everything stands on one line. */
  indent: string
  eol: string
  /** After `:` and `,`. */
  space: string
  /** Whether small objects stand on one line in an indented document. */
  compact: boolean
}

export function textStyle(text: string): TextStyle {
  const indent = /[{[][ \t]*\r?\n([ \t]+)["{[]/.exec(text)?.[1] ?? ''
  const isMultiline = text.includes('\n')
  return {
    indent: indent || (isMultiline ? '  ' : ''),
    eol: text.includes('\r\n') ? '\r\n' : '\n',
    space: /":\S/.test(text) && !/": /.test(text) ? '' : ' ',
    compact: /\{[^\n{}]*":[^\n{}]*\}/.test(text) || !/":/.test(text),
  }
}

/** The white space that the line of an offset begins with. */
export function lineIndent(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  return /^[ \t]*/.exec(text.slice(start, offset))![0]
}
