/** `x-entity.activity`: records of the entity are people's work, whatever it is called. Values are names of its fields. */
import type { Activity } from '../contract/entity.ts'
import type { JsonObject } from '../contract/json.ts'
import { listAt, objectAt, stringAt } from './json-values.ts'

export const activityFields = ['status', 'due', 'start', 'end', 'type', 'result', 'completed'] as const

export function activityOf(settings: JsonObject): Activity | undefined {
  const given = objectAt(settings, 'activity')
  if (!given) return undefined
  const named = activityFields.flatMap(key => {
    const name = stringAt(given, key)
    return name === undefined ? [] : [[key, name] as const]
  })
  const done = listAt(given, 'done').filter(value => typeof value === 'string')
  return { ...Object.fromEntries(named), done }
}
