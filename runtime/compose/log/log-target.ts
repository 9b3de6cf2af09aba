/** What a call or visit becomes: which entity, by which fields; and the records that are made of it in one go. */
import type { BatchOperation } from '../../../platform/contract/batch.ts'
import type { Activity, EntityModel, FieldModel } from '../../../platform/contract/entity.ts'
import type { Json, JsonObject } from '../../../platform/contract/json.ts'
import type { EntityDescription } from '../../../platform/contract/session.ts'
import { fromZoned } from '../../../platform/contract/zoned-time.ts'
import { dayOf } from '../../calendar/days.ts'
import { pointerTo } from '../../related/pointer-to.ts'
import { objectsIn } from '../../value/objects-in.ts'

export interface LogTarget {
  entity: EntityModel
  activity: Activity
  /** The relation by which it is about the record. */
  about: FieldModel
  /** More of its relations, and the relations of the record that lead to the same. */
  along: { field: FieldModel; from: string }[]
  type: FieldModel | null
  note: FieldModel | null
  subject: FieldModel | null
}

/** Null where its records cannot be about such a record, or the person may not say so. */
export function logTarget({ entity, access }: EntityDescription, about: EntityModel): LogTarget | null {
  const { activity } = entity
  if (!activity) return null
  const writable = entity.fields.filter(({ name, readOnly }) => access[name] === 'write' && !readOnly)
  const relation = writable.find(field => field.type === 'relation' && field.relation?.targets.includes(about.name))
  if (!relation) return null
  const named = (name: string | undefined) => writable.find(field => field.name === name) ?? null
  return {
    ...{ entity, activity, about: relation },
    along: writable.flatMap(field => sameTarget(field, relation, about)),
    type: withoutRetired(named(activity.type)),
    note: named(activity.result) ?? writable.find(({ type }) => type === 'long-text') ?? null,
    subject: writable.find(({ name, type }) => name === entity.displayField && type === 'text') ?? null,
  }
}

/** Nobody chooses those any more. */
const withoutRetired = (field: FieldModel | null): FieldModel | null =>
  field?.options ? { ...field, options: field.options.filter(({ retired }) => !retired) } : field

/** An activity of a deal is one of the deal's customer, too. People of ours are not meant: the owner is another matter. */
function sameTarget(field: FieldModel, about: FieldModel, { fields }: EntityModel): LogTarget['along'] {
  const [target, ...others] = field.relation?.targets ?? []
  if (field === about || field.type !== 'relation' || others.length || !target || target === 'user') return []
  const from = fields.filter(({ type, relation }) => type === 'relation' && relation?.targets.join() === target)
  return from.length === 1 ? [{ field, from: from[0]!.name }] : []
}

export interface Logged {
  type: Json
  note: string
  subject: string
  next: { subject: string; on: string } | null
}

/** `now` as RFC 3339, `timeZone` as the person's. */
export function logOperations(
  target: LogTarget,
  record: JsonObject,
  logged: Logged,
  { now, timeZone }: { now: string; timeZone: string },
): BatchOperation[] {
  const { entity, activity, type, note, subject } = target
  const pointers = pointersOf(target, record)
  const today = dayOf(new Date(now), timeZone)
  const at = (name: string | undefined, day: string, moment: string): JsonObject => {
    const field = entity.fields.find(each => each.name === name)
    return field ? { [field.name]: field.type === 'date' ? day : moment } : {}
  }
  const text = (field: FieldModel | null, value: string): JsonObject =>
    field && value.trim() ? { [field.name]: fitted(field, value) } : {}
  const done: JsonObject = {
    ...pointers,
    ...at(activity.due, today, now),
    ...at(activity.start, today, now),
    ...at(activity.completed, today, now),
    ...(activity.status && activity.done[0] !== undefined && { [activity.status]: activity.done[0] }),
    ...(type && logged.type !== null && { [type.name]: logged.type }),
    ...text(note, logged.note),
    ...text(subject, logged.subject),
  }
  const operations: BatchOperation[] = [{ op: 'create', entity: entity.name, body: done }]
  if (!logged.next) return operations
  const { on } = logged.next
  const morning = fromZoned(`${on} 09:00:00`, timeZone) ?? now
  const next = {
    ...pointers,
    ...at(activity.due ?? activity.start, on, morning),
    ...text(subject, logged.next.subject),
  }
  return [...operations, { op: 'create', entity: entity.name, body: next }]
}

function pointersOf({ about, along }: LogTarget, record: JsonObject): JsonObject {
  const pointers: JsonObject = { [about.name]: pointerTo(about, String(record['entity']), String(record['_id'])) }
  for (const { field, from } of along) {
    const value = record[from]
    const id = typeof value === 'string' ? value : objectsIn(value)[0]?.['_id']
    if (typeof id === 'string') pointers[field.name] = id
  }
  return pointers
}

const fitted = ({ schema }: FieldModel, value: string): string =>
  [...value.trim()].slice(0, Number(schema?.['maxLength'] ?? 20_000)).join('')
