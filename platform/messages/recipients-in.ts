/** The addresses that a field of a record, or of the records it leads to, holds. */
import type { Json, JsonObject } from '../contract/json.ts'
import type { ComposeRecipient } from '../contract/message.ts'
import { readAddress } from './address.ts'
import type { AddressField, AddressKinds } from './address-fields.ts'

export function recipientsIn(
  record: JsonObject,
  { path, channel, address, entity, title }: AddressField,
  kinds: AddressKinds,
) {
  return recordsAt(record, path).flatMap((found): ComposeRecipient[] => {
    const given = found[address]
    const read = typeof given === 'string' ? readAddress(kinds.get(channel) ?? 'other', given) : null
    if (read === null) return []
    const name = typeof found['_label'] === 'string' ? found['_label'] : null
    const person = entity === null ? null : { entity, _id: String(found['_id']) }
    return [{ channel, address: read, name, field: title, person }]
  })
}

/** The records that a path of relations leads to. */
function recordsAt(record: JsonObject, path: string[]): JsonObject[] {
  const [first, ...rest] = path
  if (first === undefined) return [record]
  const next = [record[first] ?? null].flat()
  return next.flatMap(each => (isObject(each) ? recordsAt(each, rest) : []))
}

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
