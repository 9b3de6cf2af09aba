/**
 * What is looked for in a text: words, and in scripts that put no space between words every pair of letters.
 *
 *     tokensOf('㈱北野 Works')   // 株式 式会 会社 社北 北野 野 · works, each with its place
 *
 * A letter of such a script always begins a token, so one kanji is found as the beginning of one.
 */
import { foldText } from '../../contract/fold-text.ts'
import { legalForms } from '../../contract/legal-forms.ts'

export interface Token {
  text: string
  /** The how many-th word or letter it begins at; what stands side by side in the text does so here. */
  at: number
  /** Of a question: the text may go on behind it. */
  open?: boolean
}

/** All tokens of a stored text, and what is left of it without whatever is no token. */
export function tokensOf(text: string): { tokens: Token[]; compact: string } {
  const runs = runsOf(text)
  return { tokens: cut(runs, ({ letters, at }) => pairs(letters, at, letters.length)), compact: runs.join('') }
}

/** The tokens that a text must have side by side to hold what was asked; the last may be a beginning. */
export function askedTokens(text: string): Token[] {
  const tokens = cut(runsOf(text), ({ letters, at }) => pairs(letters, at, Math.max(1, letters.length - 1)))
  const last = tokens.at(-1)
  if (last && mayGoOn(last.text)) last.open = true
  return tokens
}

/** A word may be the beginning of a longer one; a pair of letters is whole, a single letter begins a pair. */
const mayGoOn = (text: string) => !isSign.test(text) && (!isDense.test(text) || [...text].length === 1)

/** The text without whatever is no token: what is the same for who looks for the whole of it. */
export const compact = (text: string): string => runsOf(text).join('')

interface Run {
  letters: string[]
  at: number
}

function cut(runs: string[], dense: (run: Run) => Token[]): Token[] {
  const tokens: Token[] = []
  let at = 1
  for (const run of runs) {
    if (!isDense.test(run)) {
      tokens.push({ text: run.slice(0, longestWord), at: at++ })
      continue
    }
    const letters = [...run]
    for (const token of dense({ letters, at })) tokens.push(token)
    at += letters.length
  }
  return tokens
}

const pairs = (letters: string[], at: number, count: number): Token[] =>
  letters.slice(0, count).map((letter, index) => ({ text: letter + (letters[index + 1] ?? ''), at: at + index }))

/** People leave out the dot between the parts of a name. */
const runsOf = (text: string): string[] => largeKana(longForms(foldText(text).replaceAll('・', ''))).match(runs) ?? []

const longestWord = 60

/** Scripts that are written without spaces, or with few. */
const dense = String.raw`\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}ー々〆〇`
/** What people mean when they write it (100%, C#, ★); other marks only part words. */
const signs = String.raw`\p{S}%_#&*\\`
const runs = new RegExp(`[${dense}]+|[[\\p{L}\\p{N}\\p{M}]--[${dense}]]+|[${signs}]`, 'gv')
const isDense = new RegExp(`^[${dense}]`, 'v')
const isSign = new RegExp(`^[${signs}]`, 'v')

/** キヤノン and キャノン are one to who looks for it. */
const largeKana = (text: string): string =>
  text.replace(/[ぁぃぅぇぉっゃゅょゎ]/g, kana => String.fromCharCode(kana.charCodeAt(0) + 1))

/** ㈱ and (株), which are one after folding, become 株式会社. */
const longForms = (text: string): string =>
  text.includes('(') ? text.replace(bracketed, form => longOf.get(form) ?? form) : text

const longOf = new Map(
  legalForms.flatMap(([long, ...short]) =>
    short.filter(form => /^\(.+\)$/.test(form)).map(form => [foldText(form), foldText(long)] as const),
  ),
)
const bracketed = /\([^()]{1,3}\)/g
