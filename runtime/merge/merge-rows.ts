/** What records that are to become one differ in, and which of the values is kept. Pure. */
import type { EntityModel, FieldModel } from '../../platform/contract/entity.ts'
import type { JsonObject } from '../../platform/contract/json.ts'
import { sameValue } from '../form/data/same-value.ts'

/** Fields whose value is chosen: those of others are moved or added by the server, or computed. */
export const mergedFields = ({ fields }: EntityModel, mayWrite: (field: FieldModel) => boolean): FieldModel[] =>
  fields.filter(
    field =>
      !['inverse', 'items', 'relations', 'autonumber'].includes(field.type) && !field.computed && mayWrite(field),
  )

const isEmpty = (record: JsonObject, name: string): boolean => sameValue(record[name], null)

export const differs = (records: JsonObject[], { name }: FieldModel): boolean =>
  records.some(record => !sameValue(record[name], records[0]?.[name]))

/** Of the record that stays, else of the first that has one. */
export function keptFrom(records: JsonObject[], master: string, { name }: FieldModel): string {
  const own = records.find(({ _id }) => _id === master)
  if (own && !isEmpty(own, name)) return master
  const other = records.find(record => !isEmpty(record, name))
  return String(other?.['_id'] ?? master)
}
