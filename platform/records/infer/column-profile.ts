/** What stands in one column of a sheet, gathered cell by cell in memory that does not grow with the sheet. */
import { cutText } from '../../contract/cut-text.ts'
import type { Misfits } from '../../contract/inferred.ts'
import { halfWidth } from '../../contract/input/half-width.ts'
import { type CellTypes, type ReadType, readTypes } from './cell-types.ts'

export interface ColumnFacts {
  filled: number
  /** By value, the most frequent first; null: more than options are. */
  counts: [string, number][] | null
  differs: boolean
  samples: string[]
  longest: number
  hasLines: boolean
  decimals: number
  /** Values with a sign or word of a currency. */
  currencies: [string, number][]
  /** Days that can only be read with the day, or only with the month, in front. */
  dayFirst: number
  monthFirst: number
  misfits: Partial<Record<ReadType, Misfits>>
}

/** More different values than that are no options. */
const mostValues = 200
/** Of the values that must differ, how many are remembered. */
const mostSeen = 200_000
const mostSamples = 5
const mostMisfits = 3

export function columnProfile(types: CellTypes) {
  const facts: ColumnFacts = {
    filled: 0,
    counts: null,
    differs: true,
    samples: [],
    longest: 0,
    hasLines: false,
    decimals: 0,
    currencies: [],
    dayFirst: 0,
    monthFirst: 0,
    misfits: Object.fromEntries(readTypes.map(type => [type, { count: 0, sample: [] }])),
  }
  let counts: Map<string, number> | null = new Map()
  let seen: Set<string> | null = new Set()
  const currencies = new Map<string, number>()

  function add(text: string, row: number): void {
    facts.filled++
    if (counts) counts.set(text, (counts.get(text) ?? 0) + 1)
    if (counts && counts.size > mostValues) counts = null
    if (seen?.has(text)) facts.differs = false
    if (!facts.differs || (seen && seen.size >= mostSeen)) seen = null
    seen?.add(text)
    if (facts.samples.length < mostSamples && !facts.samples.includes(text)) facts.samples.push(cutText(text, 100))
    facts.longest = Math.max(facts.longest, text.length)
    facts.hasLines ||= text.includes('\n')
    noteType(text, row)
    noteForm(text)
  }

  function noteType(text: string, row: number): void {
    for (const type of readTypes) {
      const misfits = facts.misfits[type]
      if (!misfits || types[type](text)) continue
      misfits.count++
      if (misfits.sample.length < mostMisfits) misfits.sample.push({ row, text: cutText(text, 60) })
      if (isHopeless(misfits.count, facts.filled)) delete facts.misfits[type]
    }
  }

  function noteForm(text: string): void {
    if (facts.misfits.decimal) {
      facts.decimals = Math.max(facts.decimals, /[.．]([0-9０-９]+)/.exec(text)?.[1]?.length ?? 0)
      const currency = currencyOf(text)
      if (currency) currencies.set(currency, (currencies.get(currency) ?? 0) + 1)
    }
    if (!facts.misfits.date) return
    const [, first, second] = /^(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}$/.exec(halfWidth(text)) ?? []
    if (Number(first) > 12) facts.dayFirst++
    if (Number(second) > 12) facts.monthFirst++
  }

  return {
    add,
    facts: (): ColumnFacts => ({
      ...facts,
      counts: counts && [...counts].toSorted(([, one], [, other]) => other - one),
      differs: facts.differs && facts.filled > 0 && facts.filled <= mostSeen,
      currencies: [...currencies].toSorted(([, one], [, other]) => other - one),
    }),
  }
}

/** A type that hardly anything fits is asked no longer. */
const isHopeless = (misfits: number, filled: number): boolean => misfits > 20 && misfits * 5 > filled

const signs: [RegExp, string][] = [
  [/[¥￥円]/, 'JPY'],
  [/[$＄]/, 'USD'],
  [/€/, 'EUR'],
  [/£/, 'GBP'],
]
const currencyOf = (text: string) => signs.find(([sign]) => sign.test(text))?.[1]
