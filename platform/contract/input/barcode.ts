/** What a barcode can hold, by the name of its kind (a `format` of text); those of trade end in a check digit. */
import { halfWidth } from './half-width.ts'

export const barcodeFormats = {
  gtin: (text: string) => isTrade(text, [8, 12, 13, 14]),
  'ean-13': (text: string) => isTrade(text, [13]),
  'ean-8': (text: string) => isTrade(text, [8]),
  /** EAN under its Japanese name: 45 and 49 are Japan's. */
  jan: (text: string) => isTrade(text, [8, 13]),
  'upc-a': (text: string) => isTrade(text, [12]),
  'itf-14': (text: string) => isTrade(text, [14]),
  isbn: (text: string) => (isTrade(text, [13]) && /^97[89]/.test(text)) || isOldIsbn(text),
  'code-39': (text: string) => /^[0-9A-Z ./$+%-]{1,43}$/.test(text),
  'code-128': (text: string) => /^[ -~]{1,80}$/.test(text),
  'qr-code': (text: string) => text.length > 0 && text.length <= 2_953,
} as const satisfies Record<string, (text: string) => boolean>

const isFormat = (format: unknown): format is keyof typeof barcodeFormats =>
  typeof format === 'string' && Object.hasOwn(barcodeFormats, format)

export const isBarcode = (format: unknown, text: string): boolean => !isFormat(format) || barcodeFormats[format](text)

/** As a scanner sends it: half-width; of trade without the hyphens and spaces people print. */
export function normalBarcode(text: string, format: unknown): string {
  if (format === 'qr-code') return text
  const plain = halfWidth(text)
  return format === 'code-39' || format === 'code-128' ? plain : plain.replace(/[\s-]/g, '').toUpperCase()
}

function isTrade(text: string, lengths: readonly number[]): boolean {
  return /^\d+$/.test(text) && lengths.includes(text.length) && checkDigit(text.slice(0, -1)) === Number(text.at(-1))
}

/** From the right, every other digit counts thrice. */
function checkDigit(digits: string): number {
  const sum = [...digits].reverse().reduce((sum, digit, index) => sum + Number(digit) * (index % 2 === 0 ? 3 : 1), 0)
  return (10 - (sum % 10)) % 10
}

/** Ten digits, the last perhaps X for ten. */
function isOldIsbn(text: string): boolean {
  if (!/^\d{9}[\dX]$/.test(text)) return false
  const sum = [...text].reduce((sum, digit, index) => sum + (digit === 'X' ? 10 : Number(digit)) * (10 - index), 0)
  return sum % 11 === 0
}
