/** 1,234,567 bytes → "1.2 MB". */
const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte']

export function fileSize(bytes: number, language: string): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
  const format = new Intl.NumberFormat(language, { style: 'unit', unit: units[power], maximumFractionDigits: 1 })
  return format.format(bytes / 1000 ** power)
}
