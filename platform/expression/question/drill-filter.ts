/**
 * From a bar to its records: the CEL that names exactly the records of one group, by the values the aggregate gave.
 *
 *     drillFilter([{ field: 'closeOn', by: 'month' }], { g1: '2026-11-01' }, fieldAt)
 *     // startOf(record.closeOn, "month") == "2026-11-01"
 */
import type { QuestionGroup } from '../../contract/analytics.ts'
import { celPath } from '../../contract/cel-path.ts'
import type { Json } from '../../contract/json.ts'
import { allOf, type FieldAt } from './question-parameters.ts'

/** Groups without a value in `values` are not narrowed: a bar of several stacked groups. */
export function drillFilter(
  groups: QuestionGroup[],
  values: { [key: string]: Json | undefined },
  fieldAt: FieldAt,
): string {
  return allOf(
    groups.map((group, index) => {
      const value = values[`g${index + 1}`]
      return value === undefined ? undefined : condition(group, value, fieldAt)
    }),
  )
}

function condition({ field: path, by }: QuestionGroup, value: Json, fieldAt: FieldAt): string {
  const field = fieldAt(path)
  const at = celPath(path)
  if (value === null) return many.has(field?.type ?? '') ? `isBlank(${at})` : `${at} == null`
  if (typeof by === 'number') return stepCondition(at, Number(value), by)
  if (by === 'hour') return `startOf(${at}, "hour") == timestamp(${JSON.stringify(value)})`
  if (by !== undefined)
    return `startOf(${field?.type === 'date-time' ? `date(${at})` : at}, "${by}") == ${JSON.stringify(value)}`
  if (many.has(field?.type ?? '')) return `${JSON.stringify(value)} in ${at}`
  return plainCondition(at, value, field)
}

const many = new Set(['options', 'tags', 'relations'])
const exact = new Set(['integer', 'decimal', 'money', 'autonumber'])

function plainCondition(at: string, value: Json, field: ReturnType<FieldAt>): string {
  // A relation to one of several tells which.
  if (typeof value === 'object') return `${at}._id == ${JSON.stringify((value as { _id?: string })._id ?? '')}`
  const text = JSON.stringify(value)
  // Part of an address or another object: grouped by its text.
  if (!field) return `string(${at}) == ${text}`
  // One that is no option any more cannot be compared with as such.
  if (field.options && !field.options.some(option => option.value === value))
    return `string(${at}) == ${JSON.stringify(String(value))}`
  if (field.type === 'date-time') return `${at} == timestamp(${text})`
  if (typeof value === 'number' || exact.has(field.type)) return `${at} == ${numberText(value)}`
  return `${at} == ${text}`
}

const stepCondition = (at: string, from: number, width: number): string =>
  `${at} >= ${numberText(from)} && ${at} < ${numberText(Number((from + width).toPrecision(15)))}`

/** Digits as they are; CEL tells whole numbers from others by their point. */
function numberText(value: Json): string {
  const text = String(value)
  if (!/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text)) return JSON.stringify(text)
  if (/^-?\d+$/.test(text)) return Number.isSafeInteger(Number(text)) ? text : `decimal("${text}")`
  return text.includes('.') || !/e/i.test(text) ? text : text.replace(/^(-?\d+)/, '$1.0')
}
