/** What one edited without the server, laid over what the server said last. Pure. */
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import type { Waiting } from './outbox/waiting.ts'

/** Names of related records by their ids, as far as this device knows them. */
export type LabelOf = (id: string) => { _id: string; _label: string } | null

/** A record with the patches that wait for it, in order. */
export function overlayRecord(record: JsonObject, waiting: Waiting[], labelOf: LabelOf): JsonObject {
  return waiting
    .filter(each => each.method === 'PATCH' && each.record === record['_id'] && each.state !== 'refused')
    .reduce((known, { body }) => merged(known, body, labelOf), record)
}

/** A list's answer, whose rows have only the fields that were asked for. */
export function overlayList(answer: { data: JsonObject[] }, waiting: Waiting[], labelOf: LabelOf) {
  const data = answer.data.map(row => {
    const whole = overlayRecord(row, waiting, labelOf)
    return whole === row ? row : Object.fromEntries(Object.keys(row).map(name => [name, whole[name] ?? null]))
  })
  return { ...answer, data }
}

/** RFC 7396, but a relation that is given by its id is read with its name. */
function merged(record: JsonObject, patch: JsonObject, labelOf: LabelOf): JsonObject {
  const next = { ...record }
  for (const [name, value] of Object.entries(patch)) next[name] = readAs(record[name], value, labelOf)
  return next
}

function readAs(before: Json | undefined, value: Json | undefined, labelOf: LabelOf): Json {
  if (value === undefined || value === null) return null
  if (typeof value === 'string') return labelOf(value) ?? value
  if (Array.isArray(value)) return value.map(each => readAs(undefined, each, labelOf))
  if (typeof value !== 'object') return value
  return isObject(before) ? merged(before, value, labelOf) : value
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
