/** Whether a text has all words of a search in it, whatever their case, width or kana. */
export function matches(text: string, search: string): boolean {
  const where = folded(text)
  return folded(search)
    .split(/\s+/)
    .every(word => where.includes(word))
}

/** Full-width letters become half-width, katakana becomes hiragana. */
const folded = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[ァ-ヶ]/g, letter => String.fromCharCode(letter.charCodeAt(0) - 0x60))
    .trim()
