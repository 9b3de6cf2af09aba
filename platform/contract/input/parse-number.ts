/** A number as people type it: full-width digits, thousands separators, a currency sign, ▲ for less than nothing. null: not a number. */
import { halfWidth } from './half-width.ts'

const separators: Record<string, { group: RegExp; decimal: string }> = {}

export function parseNumber(text: string, language: string): number | null {
  const { group, decimal } = separatorsOf(language)
  const plain = halfWidth(text)
    .replace(/^[△▲]\s*/, '-')
    .replace(/[\s¥$€£円]/g, '')
    .replace(group, '')
    .replace(decimal, '.')
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null
}

function separatorsOf(language: string) {
  const known = separators[language]
  if (known) return known
  const parts = new Intl.NumberFormat(language).formatToParts(12345.6)
  const group = parts.find(({ type }) => type === 'group')?.value ?? ','
  const decimal = parts.find(({ type }) => type === 'decimal')?.value ?? '.'
  const made = { group: new RegExp(`[${group === '.' ? '\\.' : group}']`, 'g'), decimal }
  separators[language] = made
  return made
}
