/**
 * Text as it is compared when somebody searches or looks for duplicates; never stored in its place, never shown.
 *
 *     foldText('ﾀﾞｲｷﾁ　髙橋')   // 'だいきち 高橋'
 *     foldText('Ｃａｆé－１')    // 'cafe-1'
 *
 * Width and compatibility forms (NFKC), case, accents of Latin, Greek and Cyrillic letters, hiragana for katakana,
 * the usual form of a kanji, one kind of dash and space. Folding twice changes nothing more.
 */
import { kanjiVariants } from './kanji-variants.ts'

export function foldText(text: string): string {
  if (/^[ -~]*$/.test(text)) return foldSpaces(text.toLowerCase())
  const letters = foldKanji(foldKana(foldCase(text.normalize('NFKD').replace(ignored, '')).normalize('NFC')))
  return foldSpaces(foldDashes(letters))
}

/** Accents (not the marks of kana, which NFC joins again), variation selectors, and what has no width. */
const ignored = /[\u0300-\u036f]|\p{Variation_Selector}|\p{Default_Ignorable_Code_Point}/gu

/** By way of the capital: ß is ss, ς is σ. */
const foldCase = (text: string) => text.toUpperCase().toLowerCase().replaceAll('ς', 'σ')

const foldKana = (text: string) =>
  text.replace(/[\u30a1-\u30f6\u30fd\u30fe]/g, letter => String.fromCharCode(letter.charCodeAt(0) - 0x60))

/** CJK only: extension A to the compatibility block, and the planes beyond. */
const foldKanji = (text: string) =>
  text.replace(
    /[\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/gu,
    letter => kanjiVariants.get(letter) ?? letter,
  )

/** After kana a dash is the long vowel, elsewhere the long vowel is a dash: コ－ヒ－, ３ー４. */
const foldDashes = (text: string) =>
  text
    .replace(/[\u2010-\u2015\u2212\u30fc]/g, '-')
    .replace(/([\u3041-\u309f])(-+)/g, (_, kana: string, dashes: string) => kana + 'ー'.repeat(dashes.length))

const foldSpaces = (text: string) => text.replace(/\s+/g, ' ').trim()
