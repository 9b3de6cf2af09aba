/** A field that stands where one of another kind is needed: a text that is to be summed. */
import { fitsSlot, type SlotKind } from '../../contract/layout-slots.ts'
import type { Problem } from '../../contract/problem.ts'
import type { Field } from '../model.ts'
import type { FieldNeed } from '../use.ts'

export const unfitField = (path: string, of: FieldNeed, at: string): Problem => ({
  pointer: at,
  code: 'unfit-field',
  message: `The field '${path}' is no ${titles[of]}.`,
  parameters: { field: path },
})

export function fits(field: Field | 'system', path: string, of: FieldNeed, entity: string): boolean {
  if (field !== 'system') return isSlot(of) ? fitsSlot(of, field, entity) : needs[of](field)
  return path.endsWith('At')
    ? of === 'date' || of === 'group' || of === 'ordered'
    : of === 'group' && !/_label$/.test(path)
}

const numbers = new Set(['integer', 'number', 'decimal', 'money'])
const dates = new Set(['date', 'date-time'])
const lists = new Set(['inverse', 'relations', 'items'])
/** Nothing two records have alike, or nothing a single value stands for. */
const notGrouped = new Set([
  'inverse',
  'relations',
  'items',
  'file',
  'files',
  'json',
  'address',
  'geo-point',
  'rich-text',
])

const needs = {
  list: ({ type }: Field) => lists.has(type),
  file: ({ type }: Field) => type === 'file' || type === 'files',
  date: ({ type }: Field) => dates.has(type),
  group: ({ type }: Field) => !notGrouped.has(type),
  ordered: ({ type }: Field) => numbers.has(type) || dates.has(type) || type === 'rating' || type === 'duration',
} satisfies Partial<Record<FieldNeed, (field: Field) => boolean>>
const isSlot = (of: FieldNeed): of is SlotKind => !Object.hasOwn(needs, of)

const titles: Record<FieldNeed, string> = {
  column: 'field with options, yes or no, or relation to one record',
  moment: 'date or time of a day',
  option: 'field with options',
  picture: 'field with pictures',
  parent: 'relation to one record of the same entity',
  point: 'geo point',
  number: 'number',
  list: 'list of related records',
  file: 'field with files',
  date: 'date',
  group: 'field to group by',
  ordered: 'number or date',
}
