/**
 * What to ask the search index for records that a rule may mean: those that hold what must match, and of what need only
 * be alike one half, since a slip of the pen is in one half of a name only.
 */
import type { Json } from '../../contract/json.ts'
import { splitCompanyName } from '../../contract/split-company-name.ts'
import type { Field } from '../../metadata/model.ts'
import { fieldTexts } from '../search/field-texts.ts'
import { type FieldCode, holding, type Question } from '../search/lexemes.ts'
import { askedTokens, type Token } from '../search/tokens.ts'
import { phoneDigits } from './likeness.ts'

export interface Asked {
  field: Field
  code: FieldCode
  value: Json | undefined
  isFuzzy: boolean
}

/** `tsquery` texts, one per segment; none where there is nothing to go by. */
export function indexQueries(asked: Asked[], segments: number): string[] {
  const questions = asked.map(each => ({ code: each.code, ways: questionsOf(each) }))
  if (questions.length === 0 || questions.some(({ ways }) => ways.length === 0)) return []
  return Array.from({ length: segments }, (_, segment) =>
    questions
      .map(({ code, ways }) => `(${ways.map(way => `(${holding(way, [code], segment)})`).join(' | ')})`)
      .join(' & '),
  )
}

function questionsOf({ field, value, isFuzzy }: Asked): Question[] {
  return askedTexts(field, value)
    .slice(0, maxTexts)
    .flatMap(text => {
      const tokens = askedTokens(splitCompanyName(text).name).slice(0, maxTokens)
      if (tokens.length === 0) return []
      return (isFuzzy ? halves(tokens) : [tokens]).map(part => question(part, isFuzzy))
    })
}

/** A number that is kept with its country is found without, and the other way round. */
function askedTexts(field: Field, value: Json | undefined): string[] {
  if (field.type !== 'phone' || typeof value !== 'string') return fieldTexts(field, value)
  const digits = phoneDigits(value)
  return [digits, digits.replace(/^0/, '81')]
}

const maxTexts = 4
const maxTokens = 24

/** Side by side where it must match; anywhere in the field where it need only be alike. */
const question = (tokens: Token[], isFuzzy: boolean): Question => ({
  words: isFuzzy ? tokens.map(token => [[token]]) : [[tokens]],
  whole: '',
})

function halves(tokens: Token[]): Token[][] {
  if (tokens.length === 1) return [[beginning(tokens[0]!)]]
  const middle = Math.ceil(tokens.length / 2)
  return [tokens.slice(0, middle), tokens.slice(middle)].map(half => half.map(beginning))
}

/** Of a word its first half, since its end may be the slip. */
function beginning(token: Token): Token {
  const letters = [...token.text]
  if (letters.length < 5) return token
  return { ...token, text: letters.slice(0, Math.ceil(letters.length / 2)).join(''), open: true }
}
