/** A field that stands where one of another kind is needed: a text that is to be summed. */
import type { Problem } from '../../contract/problem.ts'
import type { Field } from '../model.ts'
import type { FieldNeed } from '../use.ts'

export const unfitField = (path: string, of: FieldNeed, at: string): Problem => ({
  pointer: at,
  code: 'unfit-field',
  message: `The field '${path}' is no ${titles[of]}.`,
  parameters: { field: path },
})

export function fits(field: Field | 'system', path: string, of: FieldNeed): boolean {
  if (field !== 'system') return needs[of](field)
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

const needs: Record<FieldNeed, (field: Field) => boolean> = {
  option: ({ type }) => type === 'option' || type === 'boolean',
  number: ({ type }) => numbers.has(type),
  list: ({ type }) => lists.has(type),
  file: ({ type }) => type === 'file' || type === 'files',
  date: ({ type }) => dates.has(type),
  group: ({ type }) => !notGrouped.has(type),
  ordered: ({ type }) => numbers.has(type) || dates.has(type) || type === 'rating' || type === 'duration',
}
const titles: Record<FieldNeed, string> = {
  option: 'field with options',
  number: 'number',
  list: 'list of related records',
  file: 'field with files',
  date: 'date',
  group: 'field to group by',
  ordered: 'number or date',
}
