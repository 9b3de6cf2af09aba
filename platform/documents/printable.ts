/**
 * Everything that is to be printed, with letters that the font has: one it lacks is set in its usual form (𠮷 as 吉), as
 * registers do, or as 〓, the mark of printers for a letter that is missing. Never an empty box, and never nothing.
 */
import { kanjiVariants } from '../contract/kanji-variants.ts'

type HasLetter = (letter: string) => boolean

export function printable<T>(content: T, has: HasLetter): T {
  if (typeof content === 'string') return printableText(content, has) as T
  if (Array.isArray(content)) return content.map(each => printable(each, has)) as T
  if (typeof content !== 'object' || content === null) return content
  return Object.fromEntries(Object.entries(content).map(([key, value]) => [key, printable(value, has)])) as T
}

function printableText(text: string, has: HasLetter): string {
  // Also the bytes of pictures, which are long.
  if (ascii.test(text)) return text
  return [...text].map(letter => printableLetter(letter, has)).join('')
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: line ends are among them
const ascii = /^[\u0000-\u007f]*$/

function printableLetter(letter: string, has: HasLetter): string {
  if (/\p{Cf}|\p{Variation_Selector}/u.test(letter)) return ''
  if (/\p{Cc}|\s/u.test(letter) || has(letter)) return letter
  const usual = kanjiVariants.get(letter)
  return usual && has(usual) ? usual : '〓'
}
