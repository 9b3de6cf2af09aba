/**
 * Sample data names what is only known at the installation: other records (`"@acc-001"` in a relation), people
 * (`{ "$user": 2 }` in a relation to `user` and in `_owner`) and days (relative-moment.ts). This walks a record and
 * asks for the value of each.
 */
import type { Json, JsonObject } from '../../contract/json.ts'
import { isObject } from '../../metadata/json-values.ts'
import type { Entity, Field, Model } from '../../metadata/model.ts'
import { isRelative } from './relative-moment.ts'

export interface Tokens {
  /** `key` is without the `@`. `place` is a pointer inside the record. */
  record(key: string, field: Field, place: string): Json
  user(number: number, place: string): Json
  moment(value: JsonObject, place: string): Json
}

export interface Walked {
  model: Model
  entity: Entity
  tokens: Tokens
}

export function replaceTokens(body: JsonObject, walked: Walked, place = ''): JsonObject {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, replaced(name, value, walked, `${place}/${name}`)]),
  )
}

function replaced(name: string, value: Json, walked: Walked, place: string): Json {
  const { entity, tokens } = walked
  if (name === '_owner') return isUser(value) ? tokens.user(value.$user, place) : value
  const field = entity.byName.get(name)
  if (!field) return value
  if (field.type === 'relation') return related(value, field, tokens, place)
  if (field.type === 'relations' && Array.isArray(value)) return relatedMany(value, field, tokens, place)
  if (field.type === 'items' && Array.isArray(value)) return lines(value, field, walked, place)
  return isRelative(value) ? tokens.moment(value, place) : value
}

function related(value: Json, field: Field, tokens: Tokens, place: string): Json {
  if (isUser(value)) return tokens.user(value.$user, place)
  return typeof value === 'string' && value.startsWith('@') ? tokens.record(value.slice(1), field, place) : value
}

/** Where there are fewer people than the data names, one stands for several, once. */
function relatedMany(list: Json[], field: Field, tokens: Tokens, place: string): Json[] {
  const records = list.map((each, index) => related(each, field, tokens, `${place}/${index}`))
  return [...new Set(records)].filter(each => each !== null)
}

const isUser = (value: Json): value is { $user: number } => isObject(value) && Number.isSafeInteger(value['$user'])

function lines(list: Json[], field: Field, { model, tokens }: Walked, place: string): Json {
  const child = model.entities.get(field.relation!.targets[0]!)
  if (!child) return list
  return list.map((line, index) =>
    isObject(line) ? replaceTokens(line, { model, entity: child, tokens }, `${place}/${index}`) : line,
  )
}
