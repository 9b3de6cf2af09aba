/**
 * Tokens as they stand in the index. Each begins with the entity, field and segment it is of, so that only fields its
 * reader may see are asked, and a frequent word is read segment by segment, the newest first:
 *
 *     '3.1.0:works'      the word stands in field 1 of a record of entity 3, in the entity's first segment
 *     '3.1.0=kitaworks'  the field as a whole, for what equals it or begins with it
 */
import { askedTokens, compact, type Token, tokensOf } from './tokens.ts'

/** Records of one entity that stand together in the index, in order of their creation. */
export const segmentSize = 65_536

/** `entity.field`: the short numbers of enishi.search_entity. */
export type FieldCode = string

const wholeLength = 60
/** Of one record's `tsvector`, which may have 1 MiB with its own overhead; a letter counts for its most bytes. */
const maxBytes = 900_000
const letterBytes = 3
const lexemeBytes = 8
const maxPosition = 16_000
/** PostgreSQL keeps no more of one lexeme. */
const maxPlaces = 255
/** Between two texts of one field, so that nothing stands side by side across them. */
const gap = 10

export interface FieldText {
  code: FieldCode
  texts: string[]
}

/** One record's `tsvector` as text. */
export function vectorOf(fields: FieldText[], segment: number): string {
  const places = new Map<string, number[]>()
  let left = maxBytes
  const add = (lexeme: string, at: number) => {
    const known = places.get(lexeme)
    if (known && known.length === maxPlaces) return
    left -= known ? 2 : letterBytes * lexeme.length + lexemeBytes
    if (left < 0) return
    if (known) known.push(at)
    else places.set(lexeme, [at])
  }
  for (const { code, texts } of fields) addField(prefixOf(code, segment), texts, add)
  return [...places].map(([lexeme, at]) => `${quoted(lexeme)}:${at.join(',')}`).join(' ')
}

function addField(prefix: string, texts: string[], add: (lexeme: string, at: number) => void): void {
  let start = 0
  for (const text of texts) {
    const { tokens, compact } = tokensOf(text)
    if (tokens.length === 0) continue
    add(`${prefix}=${beginning(compact)}`, 1)
    for (const token of tokens) {
      if (start + token.at > maxPosition) return
      add(`${prefix}:${token.text}`, start + token.at)
    }
    start += tokens.at(-1)!.at + gap
  }
}

/** What somebody asked, ready to be put to any fields. */
export interface Question {
  /** Each word in the ways it may be written; all words must be found. */
  words: Token[][][]
  whole: string
}

const maxWords = 10
const maxTokens = 40

/** Null where nothing is left to look for. */
export function questionOf(text: string): Question | null {
  const words = text
    .toWellFormed()
    .split(/\s+/u)
    .flatMap(word => waysOf(word) ?? [])
    .slice(0, maxWords)
  return words.length ? { words, whole: compact(text) } : null
}

/** A telephone or postal number is also kept without its dashes. */
function waysOf(word: string): [Token[][]] | null {
  const tokens = askedTokens(word).slice(0, maxTokens)
  if (tokens.length === 0) return null
  const digits = tokens.length > 1 && /^[\p{Nd}()+.\-－ー‐−]+$/u.test(word) ? compact(word) : null
  return [digits === null ? [tokens] : [tokens, [{ text: digits, at: 1, open: true }]]]
}

/** `tsquery` texts: the fields that hold every word, are the whole question, or begin with it. */
export const holding = ({ words }: Question, codes: FieldCode[], segment: number): string =>
  words.map(ways => `(${either(ways.flatMap(way => codes.map(code => sideBySide(code, segment, way))))})`).join(' & ')

export const equalling = ({ whole }: Question, codes: FieldCode[], segment: number): string =>
  either(codes.map(code => quoted(`${prefixOf(code, segment)}=${beginning(whole)}`)))

export const beginningWith = ({ whole }: Question, codes: FieldCode[], segment: number): string =>
  either(codes.map(code => `${quoted(`${prefixOf(code, segment)}=${beginning(whole)}`)}:*`))

const either = (parts: string[]): string => parts.join(' | ')

function sideBySide(code: FieldCode, segment: number, tokens: Token[]): string {
  const parts = tokens.map(({ text, at, open }, index) => {
    const term = `${quoted(`${prefixOf(code, segment)}:${text}`)}${open ? ':*' : ''}`
    return index === 0 ? term : `<${at - tokens[index - 1]!.at}> ${term}`
  })
  return `(${parts.join(' ')})`
}

const prefixOf = (code: FieldCode, segment: number) => `${code}.${segment.toString(36)}`

const beginning = (text: string) => [...text.slice(0, 2 * wholeLength)].slice(0, wholeLength).join('')

/** As `tsvector` and `tsquery` read it: whatever it holds is text. */
const quoted = (lexeme: string) => `'${lexeme.replace(/['\\]/g, letter => letter + letter)}'`
