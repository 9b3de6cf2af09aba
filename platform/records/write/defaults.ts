/** Fills what was not sent with the schema's `default`, hidden fields too; an explicit null stays no value. */
import type { Entity, Field } from '../../metadata/model.ts'
import type { Draft } from './draft.ts'
import { fieldValue } from './field-value.ts'

export function addDefaults(draft: Draft, sent: ReadonlySet<string>): void {
  for (const field of defaultedFields(draft.entity)) {
    if (sent.has(field.name) || Object.hasOwn(draft.record, field.name)) continue
    const { value } = fieldValue(field, field.default!)
    if (value === undefined) continue
    draft.record[field.name] = value
    draft.changed.add(field.name)
  }
}

const defaultedFields = ({ fields }: Entity): Field[] =>
  fields.filter(
    ({ default: given, storage }) =>
      given !== undefined &&
      given !== null &&
      (storage.kind === 'column' || storage.kind === 'pair' || storage.kind === 'sealed'),
  )
