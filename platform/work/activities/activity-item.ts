/** A record as a piece of work. */
import type { ActivityItem } from '../../contract/activity.ts'
import type { Json, JsonObject } from '../../contract/json.ts'
import { isObject } from '../../metadata/json-values.ts'
import type { Work } from './activity-entities.ts'

/** In JSON's quotes, names may be any. */
export function selectOf({ activity, relations }: Work): string {
  const { done: _, result: __, ...fields } = activity
  return [
    '_id,_label,_version,_owner._label',
    ...[...new Set(Object.values(fields))].map(name => JSON.stringify(name)),
    ...relations.map(({ name }) => `${JSON.stringify(name)}(_label)`),
  ].join()
}

export function itemOf({ entity, activity, relations }: Work, record: JsonObject): ActivityItem {
  const { status, type, due, start, end, completed, done } = activity
  const text = (name: string | undefined): string | null => {
    const value = name === undefined ? null : record[name]
    return typeof value === 'string' ? value : null
  }
  return {
    entity: entity.name,
    _id: String(record['_id']),
    _label: String(record['_label']),
    _version: Number(record['_version']),
    owner: named(record['_owner']),
    status: text(status),
    isDone: done.includes(text(status) ?? ''),
    type: text(type),
    due: text(due),
    start: text(start),
    end: text(end),
    completed: text(completed),
    about: aboutOf(relations, record),
    repeats: false,
    checklist: null,
  }
}

function aboutOf(relations: Work['relations'], record: JsonObject): ActivityItem['about'] {
  for (const { name, relation } of relations) {
    const value = record[name]
    const found = named(value)
    if (!found || !isObject(value)) continue
    return { entity: typeof value['entity'] === 'string' ? value['entity'] : relation!.targets[0]!, ...found }
  }
  return null
}

function named(value: Json | undefined): { _id: string; _label: string } | null {
  if (!isObject(value) || typeof value['_id'] !== 'string') return null
  return { _id: value['_id'], _label: typeof value['_label'] === 'string' ? value['_label'] : value['_id'] }
}
