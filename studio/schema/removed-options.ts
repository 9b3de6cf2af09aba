/** Options that an edit takes away, and what it says becomes of records that have them (`x-removedOptions`). Pure. */
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import { type OptionRow, optionsOf } from './field-options.ts'
import { documentOf, type FieldRow, fieldRows } from './field-row.ts'
import { objectAt } from './read-json.ts'

/** Where the options of a field are written. */
export const optionHolder = ({ type, property }: Pick<FieldRow, 'type' | 'property'>): JsonObject =>
  type === 'options' ? objectAt(property, 'items') : property

/** `saved`: the document as the server has it. A field of another type has no options to miss. */
export function goneOptions(saved: string, row: FieldRow, options: OptionRow[]): OptionRow[] {
  const before = fieldRows(documentOf(saved) ?? {}).find(({ name }) => name === (row.renamedFrom ?? row.name))
  if (!before || before.type !== row.type) return []
  const left = new Set(options.map(({ value }) => String(value)))
  return (optionsOf(optionHolder(before)) ?? []).filter(({ value }) => !left.has(String(value)))
}

/** Undefined: nothing is said yet. */
export const replacementOf = ({ property }: Pick<FieldRow, 'property'>, value: string): Json | undefined => {
  const said = objectAt(property, 'x-removedOptions')
  return Object.hasOwn(said, value) ? said[value] : undefined
}

/** `to` undefined takes it back; what is said of options that are there again goes with the next word. */
export function withReplacement(
  { property }: Pick<FieldRow, 'property'>,
  gone: OptionRow[],
  value: string,
  to: Json | undefined,
): JsonObject | undefined {
  const names = new Set(gone.map(each => String(each.value)))
  const kept = Object.entries(objectAt(property, 'x-removedOptions')).filter(
    ([name]) => names.has(name) && name !== value,
  )
  const said = to === undefined ? kept : [...kept, [value, to] as const]
  return said.length ? Object.fromEntries(said) : undefined
}
