/** A column's most likely type and rules. A type counts only where every value fits it: nothing of a sheet is lost. Pure. */
import { cutText } from '../../contract/cut-text.ts'
import type { InferredColumn, InferredType, RelationCandidate } from '../../contract/inferred.ts'
import { partsOf } from '../import/read-cell.ts'
import type { ReadType } from './cell-types.ts'
import type { ColumnFacts } from './column-profile.ts'
import { says } from './title-words.ts'

interface Column {
  column: number
  title: string
  name: string
  facts: ColumnFacts
  relations: RelationCandidate[]
}

export function guessColumn(
  { column, title, name, facts, relations }: Column,
  { rows, currency }: { rows: number; currency: string },
): InferredColumn {
  const type = typeOf(title, facts, relations)
  const isWhole = facts.filled === rows && rows > 2
  return {
    column,
    title,
    name,
    type,
    misfits: facts.misfits.decimal
      ? { ...facts.misfits, money: facts.misfits.decimal, number: facts.misfits.decimal }
      : facts.misfits,
    filled: facts.filled,
    distinct: facts.counts?.length ?? null,
    samples: facts.samples,
    values: (facts.counts ?? []).map(([value]) => cutText(value, 200)),
    longest: facts.longest,
    decimals: facts.decimals,
    currency: facts.currencies[0]?.[0] ?? (says(title, 'money') ? currency : null),
    differs: facts.differs,
    required: isWhole && type !== 'boolean' && type !== 'tags',
    unique: isWhole && facts.differs && says(title, 'code') && keyTypes.has(type),
    relations,
  }
}

const keyTypes: ReadonlySet<InferredType> = new Set(['text', 'integer', 'email'])

function typeOf(title: string, facts: ColumnFacts, relations: RelationCandidate[]): InferredType {
  if (facts.filled === 0) return 'text'
  if (relations.some(isLikely)) return 'relation'
  const fits = (type: ReadType) => facts.misfits[type]?.count === 0
  if (fits('boolean')) return 'boolean'
  if (fits('postal-code') && (says(title, 'postal') || !fits('integer'))) return 'postal-code'
  if (fits('date') && (says(title, 'day') || !fits('integer'))) return 'date'
  if (fits('time')) return 'time'
  for (const type of ['date-time', 'email', 'link'] as const) if (fits(type)) return type
  if (says(title, 'phone') && fits('phone')) return 'phone'
  if (fits('decimal')) return numberType(title, facts, fits('integer'))
  if (fits('phone')) return 'phone'
  return wordsType(title, facts)
}

function numberType(title: string, { currencies, filled, decimals }: ColumnFacts, isInteger: boolean): InferredType {
  const [, marked = 0] = currencies[0] ?? []
  if (marked * 2 >= filled || says(title, 'money')) return 'money'
  if (isInteger) return 'integer'
  return decimals > 0 && decimals <= 6 ? 'decimal' : 'number'
}

function wordsType(title: string, facts: ColumnFacts): InferredType {
  if (says(title, 'tags') && looksLikeTags(facts)) return 'tags'
  if (facts.hasLines || facts.longest > 200) return 'long-text'
  return isChoice(title, facts) ? 'option' : 'text'
}

/** Some cell holds several, and each is short: a title alone may as well stand over one word of a few, or a number on a tag. */
function looksLikeTags({ counts, samples, longest }: ColumnFacts): boolean {
  const cells = counts ? counts.map(([value]) => value) : samples
  const parts = cells.map(partsOf)
  return longest <= 400 && parts.some(list => list.length > 1) && parts.flat().every(part => part.length <= 40)
}

/** Few different words that come again and again. */
function isChoice(title: string, { counts, filled, longest }: ColumnFacts): boolean {
  if (!counts || counts.length < 2 || longest > 40 || says(title, 'prose') || says(title, 'code')) return false
  if (says(title, 'option')) return counts.length <= 40 && counts.length < filled
  return !says(title, 'name') && counts.length <= 20 && counts.length * 3 <= filled
}

/** Nearly all of its values name a record. */
const isLikely = ({ asked, known }: RelationCandidate): boolean => known > 0 && known * 10 >= asked * 9
