/** Earlier values out of a record's history, as a form takes them. Pure. */
import { type EntityModel, fieldNamed } from '../../platform/contract/entity.ts'
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import type { HistoryEntry } from '../../platform/contract/record.ts'

/** Values that changed in `entries` (the newest first) since the one at `position`, as they were right after it. */
export function valuesAfter(entries: HistoryEntry[], position: string): JsonObject {
  const at = entries.findIndex(entry => entry.position === position)
  const since = at < 0 ? [] : entries.slice(0, at)
  // The oldest change is the one that knows what was there before all of them.
  return Object.fromEntries(
    since.flatMap(({ changes }) => changes.map(({ field, before }) => [field, before] as [string, Json])),
  )
}

/** Lines and links are kept elsewhere; what is computed or sealed has no value to go back to. */
const kept = ['items', 'inverse', 'autonumber']

export function canPutBack(
  entity: EntityModel,
  name: string,
  value: Json,
  mayWrite: (name: string) => boolean,
): boolean {
  const field = fieldNamed(entity, name)
  if (!field || field.computed || field.encrypted || field.writeOnly || kept.includes(field.type)) return false
  const isMarked = typeof value === 'object' && value !== null && !Array.isArray(value) && value['masked'] === true
  return !isMarked && mayWrite(name)
}
