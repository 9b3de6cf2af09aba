/** A colour as `#rrggbb`: `#ABC` and `ＡＡＢＢＣＣ` are `#aabbcc`. What is no colour stays as it is. */
import { halfWidth } from './half-width.ts'

export function normalColor(text: string): string {
  const hex = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(halfWidth(text))?.[1]?.toLowerCase()
  if (!hex) return text
  return `#${hex.length === 3 ? hex.replace(/./g, digit => digit + digit) : hex}`
}
