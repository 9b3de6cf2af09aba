/**
 * How like two values of a field are, as a person would say who looks for duplicates: ㈱北野 is 北野株式会社, and Kitano
 * Works is nearly Kitano Work.
 */
import type { Json } from '../../contract/json.ts'
import { splitCompanyName } from '../../contract/split-company-name.ts'
import type { Field } from '../../metadata/model.ts'
import { fieldTexts } from '../search/field-texts.ts'
import { compact } from '../search/tokens.ts'

/** From here on two texts are much alike. */
export const alike = 0.7

/** What is compared; none: there is no value to compare. Of a name also its reading, of a number its digits. */
export function comparedTexts(field: Field, value: Json | undefined): string[] {
  if (field.type === 'phone' && typeof value === 'string') return [phoneDigits(value)].filter(text => text !== '')
  const texts = isTextual(field) ? fieldTexts(field, value) : plainTexts(value)
  return [...new Set(texts.map(text => compact(splitCompanyName(text).name) || compact(text)))].filter(
    text => text !== '',
  )
}

/** Found through the search index; other fields only tell apart what that has found. */
export const isTextual = ({ storage, type }: Field): boolean =>
  storage.kind === 'column' && (storage.type === 'text' || storage.type === 'jsonb') && type !== 'option'

const plainTexts = (value: Json | undefined): string[] =>
  value === null || value === undefined ? [] : [typeof value === 'string' ? value : JSON.stringify(value)]

/** In Japan: +81 3 and 03 are the same. */
export const phoneDigits = (phone: string) => phone.normalize('NFKC').replace(/^\+81/, '0').replace(/\D/g, '')

/** 1: equal; 0: nothing in common. Of several texts the two that are most alike. */
export function likeness(one: readonly string[], other: readonly string[]): number {
  return Math.max(0, ...one.flatMap(a => other.map(b => (a === b ? 1 : sharedPairs(a, b)))))
}

/** Dice's coefficient of the pairs of letters, the beginning and the end counted as letters. */
function sharedPairs(one: string, other: string): number {
  const left = pairsOf(one)
  const right = pairsOf(other)
  const counts = new Map<string, number>()
  for (const pair of left) counts.set(pair, (counts.get(pair) ?? 0) + 1)
  let shared = 0
  for (const pair of right) {
    const count = counts.get(pair) ?? 0
    if (count === 0) continue
    counts.set(pair, count - 1)
    shared++
  }
  return (2 * shared) / (left.length + right.length)
}

function pairsOf(text: string): string[] {
  const letters = ['', ...[...text].slice(0, longest), '']
  return letters.slice(1).map((letter, index) => letters[index]! + letter)
}

/** Letters; no name is longer. */
const longest = 200
