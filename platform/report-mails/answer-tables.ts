/** A chart's numbers as rows of text, asked with its reader's rights and written in their language. */
import type { Context } from '../access/context.ts'
import type { Chart, Measure } from '../contract/analytics.ts'
import type { FieldModel } from '../contract/entity.ts'
import type { Json } from '../contract/json.ts'
import { labelText } from '../contract/label.ts'
import type { AggregateAnswer, ListAnswer } from '../contract/record.ts'
import { systemField } from '../contract/system-field.ts'
import {
  type FieldAt,
  groupsOf,
  measuresOf,
  questionFilter,
  questionParameters,
} from '../expression/question/question-parameters.ts'
import { fieldAt as modelField } from '../metadata/field-path.ts'
import { aggregateRecords } from '../records/aggregate.ts'
import { listRecords } from '../records/list.ts'
import { mailWords } from './mail-words.ts'

export interface AnswerTable {
  head: string[]
  rows: string[][]
  /** How many columns at the left are texts. */
  texts: number
}

/** What fits a mail; the rest is behind its link. */
const most = 20

export async function answerTable(context: Context, chart: Chart, period?: string): Promise<AnswerTable> {
  const fieldAt = fieldsOf(context, chart.entity)
  const entity = context.model.entities.get(chart.entity)!
  if (chart.type === 'list' && !chart.groupBy?.length) {
    const filter = questionFilter(chart, fieldAt, { period })
    const sort = chart.sort?.join(',')
    const limit = Math.min(chart.limit ?? 10, most)
    const text = await listRecords(context, entity, {
      ...{ select: '_label', limit },
      ...(filter && { filter }),
      ...(sort && { sort }),
    })
    const { data } = JSON.parse(text) as ListAnswer
    return {
      head: [labelText(entity.title, context.caller.locale)],
      rows: data.map(row => [String(row._label ?? '')]),
      texts: 1,
    }
  }
  const parameters = questionParameters(chart, fieldAt, { period })
  const limit = Math.min(chart.limit ?? most, most)
  const { data } = JSON.parse(await aggregateRecords(context, entity, { ...parameters, limit })) as AggregateAnswer
  return written(context, chart, data, fieldAt)
}

const fieldsOf =
  ({ model }: Context, entity: string): FieldAt =>
  path => {
    const found = modelField(model, entity, path)
    return found === 'system' ? systemField(path) : (found ?? undefined)
  }

function written(context: Context, chart: Chart, data: AggregateAnswer['data'], fieldAt: FieldAt): AnswerTable {
  const { locale } = context.caller
  const words = mailWords(locale)
  const groups = groupsOf(chart)
  const measures = measuresOf(chart)
  const titleAt = (path: string) => {
    const field = fieldAt(path) as FieldModel | undefined
    return field ? labelText(field.title, locale) : path
  }
  const groupText = (row: AggregateAnswer['data'][number], key: string) =>
    row[key] === null || row[key] === undefined ? words.none : (row._labels?.[key] ?? textOf(row[key], words))
  return {
    head: [
      ...groups.map(({ field }) => titleAt(field)),
      ...measures.map(measure => measureTitle(measure, titleAt, words)),
    ],
    rows: data.map(row => [
      ...groups.map((_, index) => groupText(row, `g${index + 1}`)),
      ...measures.map((measure, index) => numberText(context, measure, row[`m${index + 1}`], fieldAt)),
    ]),
    texts: groups.length,
  }
}

/** A record that its reader may not see has no name, and its id says nothing to anybody. */
const textOf = (value: Json, { unseen, yes, no }: ReturnType<typeof mailWords>): string => {
  if (typeof value === 'boolean') return value ? yes : no
  return typeof value === 'object' || /^[\da-f]{8}-[\da-f-]{27}$/.test(String(value)) ? unseen : String(value)
}

function measureTitle(measure: Measure, titleAt: (path: string) => string, words: ReturnType<typeof mailWords>) {
  if (measure === 'count') return words.count
  const { locale } = words
  const title = measure['x-i18n']?.[locale]?.title ?? measure.title
  if (title) return title
  return measure.by === 'share' ? words.share : `${titleAt(measure.field)} (${words[measure.by]})`
}

function numberText({ caller, organisation }: Context, measure: Measure, value: Json | undefined, fieldAt: FieldAt) {
  if (value === null || value === undefined) return '–'
  const number = Number(value)
  if (!Number.isFinite(number)) return String(value)
  if (measure === 'count') return new Intl.NumberFormat(caller.locale).format(number)
  if (measure.by === 'share')
    return new Intl.NumberFormat(caller.locale, { style: 'percent', maximumFractionDigits: 1 }).format(number)
  const money = measure.by.startsWith('count') ? undefined : fieldAt(measure.field)?.money
  const currency = money && (money.currencyField ? organisation.currency : money.currency)
  return new Intl.NumberFormat(caller.locale, {
    ...(currency && /^[A-Z]{3}$/.test(currency) && { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }),
    ...(currency ? { trailingZeroDisplay: 'stripIfInteger' } : { maximumFractionDigits: 2 }),
  } as Intl.NumberFormatOptions).format(number)
}
