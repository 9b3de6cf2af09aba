/**
 * The columns of a board: one for each option, for yes and no, or for each record that a relation leads to, and one for
 * no value where the field may have none. Pure.
 */
import { celPath } from '../../platform/contract/cel-path.ts'
import type { FieldModel } from '../../platform/contract/entity.ts'
import type { Json } from '../../platform/contract/json.ts'
import { optionText } from '../value/value-text.ts'

export interface BoardColumn {
  id: string
  /** As lists show it: of a relation `{ _id, _label }`; null: no value. */
  value: Json
  title: string
  color: string | undefined
  /** CEL that its records fulfil. */
  filter: string
}

export interface BoardWords {
  language: string
  yes: string
  no: string
  empty: string
}

/** `leads`: records that the relation leads to, where the field is one. */
export function boardColumns(
  field: FieldModel,
  words: BoardWords,
  leads: { _id: string; _label: string }[] = [],
): BoardColumn[] {
  const path = celPath(field.name)
  const none = { id: 'none', value: null, title: words.empty, color: undefined, filter: `${path} == null` }
  const columns = field.relation
    ? leads.map(lead => ({
        ...{ id: `=${lead._id}`, value: { ...lead }, title: lead._label, color: undefined },
        filter: `${path}._id == ${JSON.stringify(lead._id)}`,
      }))
    : valuesOf(field).map(({ value, color }) => ({
        ...{ id: columnId(value), value, title: titleOf(field, value, words), color },
        filter: `${path} == ${JSON.stringify(value)}`,
      }))
  return field.required ? columns : [none, ...columns]
}

/** Of a value as groups and lists show it. */
export function columnId(value: Json | undefined): string {
  if (value === null || value === undefined) return 'none'
  if (typeof value === 'object') return `=${Array.isArray(value) ? '' : String(value['_id'])}`
  return `=${value}`
}

const valuesOf = ({ type, options = [] }: FieldModel): { value: string | number | boolean; color?: string }[] =>
  type === 'boolean' ? [{ value: true, color: 'green' }, { value: false }] : options

const titleOf = (field: FieldModel, value: string | number | boolean, { language, yes, no }: BoardWords): string =>
  field.type === 'boolean' ? (value ? yes : no) : optionText(field, value, language)
