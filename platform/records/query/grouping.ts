/**
 * `groupBy`, `measures` and the sort of an aggregate as lists: `stage,closeOn:month as month`, `count,sum(amount)`.
 * Whether the fields exist is not asked here.
 */
import { pathText } from '../../expression/question/path-text.ts'
import { badParameter } from './bad-parameter.ts'
import { type WordParameter, type Words, wordsOf } from './words.ts'

export interface GroupTerm {
  /** Under which its value comes back. */
  key: string
  /** As it was written, in one spelling: what `sort` may name it by, too. */
  text: string
  path: string[]
  bucket: Bucket | null
}

/** A stretch of the calendar, or of numbers: `amount:1000`. */
export type Bucket = DateBucket | { width: string }
export const dateBuckets = ['year', 'quarter', 'month', 'week', 'day', 'hour', 'fiscalYear', 'fiscalQuarter'] as const
export type DateBucket = (typeof dateBuckets)[number]

export interface MeasureTerm {
  key: string
  text: string
  measure: Measure
  /** Null: records are counted. */
  path: string[] | null
  /** Money in the organisation's own currency. */
  toBase: boolean
  /** Of a share: the condition, in CEL. */
  when?: string
}
export const measures = ['count', 'sum', 'avg', 'min', 'max', 'countDistinct', 'share'] as const
export type Measure = (typeof measures)[number]

export interface GroupSort {
  /** A key or the text of a term. */
  name: string
  descending: boolean
}

const maxGroups = 6
const maxMeasures = 20
const maxHops = 5

export const parseGroupBy = (text: string): GroupTerm[] =>
  readAll(text, 'groupBy', maxGroups, words => keyed(words, readGroup(words)))

export const parseMeasures = (text: string): MeasureTerm[] =>
  readAll(text, 'measures', maxMeasures, words => keyed(words, readMeasure(words, words.path())))

export const parseGroupSort = (text: string): GroupSort[] =>
  readAll(text, 'sort', maxGroups + maxMeasures, words => {
    const descending = words.take('-')
    const path = words.path()
    const isMeasure = words.take('(')
    const { text } = isMeasure ? measureOf(words, path) : groupOf(words, path)
    return { name: text, descending }
  })

function readAll<Term>(text: string, parameter: WordParameter, most: number, read: (words: Words) => Term): Term[] {
  const words = wordsOf(text, parameter)
  const terms: Term[] = []
  do terms.push(read(words))
  while (words.take(','))
  if (!words.done()) words.refuse("',' or the end")
  if (terms.length > most) throw badParameter(parameter, `'${parameter}' names more than ${most} terms.`)
  return terms
}

function keyed<Term extends { text: string }>(words: Words, term: Term): Term & { key: string } {
  const key = words.takeName('as') ? words.name() : term.text
  // Ours begin with an underscore (`_labels`), and a record's own keys are no names to give.
  if (key !== term.text && key.startsWith('_')) words.refuse('a name without an underscore at its front')
  return { ...term, key }
}

const readGroup = (words: Words) => groupOf(words, words.path())

function groupOf(words: Words, path: string[]): Omit<GroupTerm, 'key'> {
  if (path.length > maxHops + 1) throw badParameter('groupBy', `A path goes deeper than ${maxHops} relations.`)
  const bucket = words.take(':') ? readBucket(words) : null
  const suffix = bucket === null ? '' : `:${typeof bucket === 'string' ? bucket : bucket.width}`
  return { text: pathText(path) + suffix, path, bucket }
}

function readBucket(words: Words): Bucket {
  const text = words.path().join('.')
  if (/^\d{1,15}(\.\d{1,10})?$/.test(text) && Number(text) > 0) return { width: text }
  const known = dateBuckets.find(bucket => bucket === text)
  if (known) return known
  throw badParameter('groupBy', `'${text.slice(0, 40)}' is no bucket. There are ${dateBuckets.join(', ')} and numbers.`)
}

function readMeasure(words: Words, path: string[]) {
  if (words.take('(')) return measureOf(words, path)
  if (path.length === 1 && path[0] === 'count')
    return { text: 'count', measure: 'count' as const, path: null, toBase: false }
  return words.refuse(`a measure such as sum(${pathText(path)})`)
}

/** Behind its opening bracket. */
function measureOf(words: Words, [name = '', ...more]: string[]): Omit<MeasureTerm, 'key'> {
  const measure = measures.find(known => known === name)
  if (!measure || more.length)
    throw badParameter('measures', `'${name.slice(0, 40)}' is no measure: ${measures.join(', ')}.`)
  if (words.take(')')) {
    if (measure === 'count') return { text: 'count', measure, path: null, toBase: false }
    return words.refuse('a field')
  }
  if (measure === 'share') return shareOf(words)
  const first = words.path()
  const toBase = first.length === 1 && first[0] === 'toBase' && words.take('(')
  const path = toBase ? words.path() : first
  if (path.length > maxHops + 1) throw badParameter('measures', `A path goes deeper than ${maxHops} relations.`)
  if ((toBase && !words.take(')')) || !words.take(')')) words.refuse("')'")
  const text = toBase ? `toBase(${pathText(path)})` : pathText(path)
  return { text: `${measure}(${text})`, measure, path, toBase }
}

/** `share("record.stage == \"won\"")`: a condition in CEL, as a JSON string. */
function shareOf(words: Words): Omit<MeasureTerm, 'key'> {
  const when = words.name()
  if (!words.take(')')) words.refuse("')'")
  return { text: `share(${JSON.stringify(when)})`, measure: 'share', path: null, toBase: false, when }
}
