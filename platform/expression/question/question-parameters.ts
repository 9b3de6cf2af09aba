/**
 * A question of a dashboard or report as an aggregate asks it. Groups come back as `g1`, `g2` …, measures as `m1`, `m2` ….
 *
 *     questionParameters({ entity: 'opportunity', groupBy: ['stage'], measures: [{ by: 'sum', field: 'amount' }] }, fieldAt)
 *     // { groupBy: 'stage as g1', measures: 'sum(toBase(amount)) as m1' }
 */
import type { Measure, Question, QuestionGroup } from '../../contract/analytics.ts'
import { celPath } from '../../contract/cel-path.ts'
import type { FieldModel } from '../../contract/entity.ts'
import type { AggregateParameters } from '../../contract/record.ts'
import { pathText } from './path-text.ts'
import { periodFilter } from './period.ts'

/** The field that a path leads to, as far as whoever asks may know it. */
export type FieldAt = (path: string) => Pick<FieldModel, 'type' | 'money' | 'options' | 'relation'> | undefined

interface Asked {
  /** CEL that comes on top: filters of the dashboard, whose records. */
  filters?: (string | undefined)[]
  /** In place of the question's own. */
  period?: string | undefined
  /** Of the period before. */
  before?: boolean
  totals?: boolean
}

export function questionParameters(question: Question, fieldAt: FieldAt, asked: Asked = {}): AggregateParameters {
  const groups = groupsOf(question).map((group, index) => `${groupText(group)} as g${index + 1}`)
  const measures = measuresOf(question).map((measure, index) => `${measureText(measure, fieldAt)} as m${index + 1}`)
  const filter = questionFilter(question, fieldAt, asked)
  const { having, sort, limit } = question
  return {
    ...(groups.length && { groupBy: groups.join(',') }),
    measures: measures.join(','),
    ...(filter && { filter }),
    ...(having && { having }),
    ...(sort?.length && { sort: sort.join(',') }),
    ...(limit !== undefined && { limit }),
    ...(asked.totals && { totals: true }),
  }
}

/** Which records it is about, in CEL; '' for all. */
export function questionFilter(question: Question, fieldAt: FieldAt, { filters = [], period, before }: Asked): string {
  return allOf([question.filter, questionPeriod(question, fieldAt, period, before), ...filters])
}

function questionPeriod(question: Question, fieldAt: FieldAt, period = question.period, before = false) {
  if (!question.date || !period) return undefined
  const isTime = fieldAt(question.date)?.type === 'date-time'
  return periodFilter({ path: celPath(question.date), isTime }, period, before) ?? undefined
}

export function allOf(filters: (string | undefined)[]): string {
  const given = filters.filter(filter => filter?.trim())
  return given.length > 1 ? given.map(filter => `(${filter})`).join(' && ') : (given[0] ?? '')
}

export const groupsOf = ({ groupBy = [] }: Pick<Question, 'groupBy'>): QuestionGroup[] =>
  groupBy.map(group => (typeof group === 'string' ? { field: group } : group))

export const measuresOf = ({ measures }: Pick<Question, 'measures'>): Measure[] =>
  measures?.length ? measures : ['count']

const groupText = ({ field, by }: QuestionGroup) => pathText(field.split('.')) + (by === undefined ? '' : `:${by}`)

function measureText(measure: Measure, fieldAt: FieldAt): string {
  if (measure === 'count') return 'count'
  if (measure.by === 'share') return `share(${JSON.stringify(measure.when)})`
  const isMixed = fieldAt(measure.field)?.money?.currencyField !== undefined
  const isAmount = measure.by !== 'count' && measure.by !== 'countDistinct'
  const path = pathText(measure.field.split('.'))
  return `${measure.by}(${isMixed && isAmount ? `toBase(${path})` : path})`
}
