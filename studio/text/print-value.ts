/** A JSON value as text in an author's style, to be put into a document at a given indentation. */
import type { Json } from '../../platform/contract/json.ts'
import type { TextStyle } from './text-style.ts'

const lineWidth = 110

/** `before` is the indentation of the line the value begins on; the first line is printed without it. */
export function printValue(value: Json, style: TextStyle, before = ''): string {
  if (!style.indent) return printInline(value, style)
  if (isEmpty(value)) return JSON.stringify(value)
  if (style.compact && isFlat(value)) {
    const line = printInline(value, style)
    if (before.length + line.length <= lineWidth) return line
  }
  return printLines(value, style, before)
}

function printLines(value: Json, style: TextStyle, before: string): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const inner = before + style.indent
  const glue = `,${style.eol}${inner}`
  const around = (open: string, parts: string[], close: string) =>
    `${open}${style.eol}${inner}${parts.join(glue)}${style.eol}${before}${close}`
  if (Array.isArray(value))
    return around(
      '[',
      value.map(item => printValue(item, style, inner)),
      ']',
    )
  return around(
    '{',
    Object.entries(value).map(([key, item]) => printProperty(key, item, style, inner)),
    '}',
  )
}

export const printProperty = (key: string, value: Json, style: TextStyle, before: string): string =>
  `${JSON.stringify(key)}:${style.space}${printValue(value, style, before)}`

function printInline(value: Json, style: TextStyle): string {
  if (value === null || typeof value !== 'object' || isEmpty(value)) return JSON.stringify(value)
  const { space } = style
  const glue = `,${space}`
  if (Array.isArray(value)) return `[${value.map(item => printInline(item, style)).join(glue)}]`
  const parts = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}:${space}${printInline(item, style)}`)
  return `{${space}${parts.join(glue)}${space}}`
}

const isEmpty = (value: Json) => value !== null && typeof value === 'object' && Object.keys(value).length === 0

/** Small enough for one line: at most two levels deep, and no list of objects. */
function isFlat(value: Json, depth = 0): boolean {
  if (value === null || typeof value !== 'object') return true
  if (Array.isArray(value)) return value.every(item => item === null || typeof item !== 'object')
  return depth < 3 && Object.values(value).every(item => isFlat(item, depth + 1))
}
