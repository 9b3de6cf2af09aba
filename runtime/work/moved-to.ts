/** The patch that moves an activity to a day: all its days and times go along, hours stay. */

import type { ActivityItem } from '../../platform/contract/activity.ts'
import type { EntityModel } from '../../platform/contract/entity.ts'
import { fieldNamed } from '../../platform/contract/entity.ts'
import type { JsonObject } from '../../platform/contract/json.ts'
import { fromZoned, toZoned } from '../../platform/contract/zoned-time.ts'
import { addDays } from '../calendar/days.ts'
import { dayOfWork } from './group-work.ts'

export function movedTo(entity: EntityModel, item: ActivityItem, day: string, timeZone: string): JsonObject {
  const from = dayOfWork(item, timeZone)
  if (from === null) return newOn(entity, day, timeZone)
  const days = (Date.parse(day) - Date.parse(from)) / 86_400_000
  const { due, start, end } = entity.activity ?? {}
  const patch: JsonObject = {}
  for (const [name, value] of [
    [due, item.due],
    [start, item.start],
    [end, item.end],
  ] as const)
    if (name !== undefined && value !== null) patch[name] = shifted(value, days, timeZone)
  return patch
}

/** Of something that had no day, or is new. */
export function newOn(entity: EntityModel, day: string, timeZone: string): JsonObject {
  const name = entity.activity?.due ?? entity.activity?.start
  if (name === undefined) return {}
  const isDay = fieldNamed(entity, name)?.type === 'date'
  return { [name]: isDay ? day : fromZoned(`${day} 09:00:00`, timeZone) }
}

function shifted(value: string, days: number, timeZone: string): string | null {
  if (value.length === 10) return addDays(value, days)
  const local = toZoned(value, timeZone)
  return local && fromZoned(`${addDays(local.slice(0, 10), days)}${local.slice(10)}`, timeZone)
}
