/**
 * A new record from another, with its line items: what the caller may read of the one and write of the other. Numbers
 * are given anew, unique values are left out, and files stay where they are.
 */
import type { Context } from '../access/context.ts'
import { policyOf } from '../access/policy.ts'
import { systemFields } from '../contract/entity.ts'
import type { Json, JsonObject } from '../contract/json.ts'
import type { Entity, Field } from '../metadata/model.ts'
import { createRecords } from './create.ts'
import { getRecord } from './get.ts'
import { mayDo, readPolicy } from './query/viewer.ts'
import { hiddenFields } from './write/conditions.ts'
import { fileTypes } from './write/draft.ts'
import { isObject } from './write/merge-patch.ts'
import { rulesFor, writingRule } from './write/reading.ts'
import type { SavedRecord } from './write/saved.ts'

/** `changes` stand in front of what is copied. Throws 404, and what a creation would. */
export async function copyRecord(
  context: Context,
  entity: Entity,
  id: string,
  changes: JsonObject = {},
): Promise<SavedRecord> {
  mayDo(context, entity, 'read')
  mayDo(context, entity, 'create')
  const whole = JSON.parse((await getRecord(context, entity, id)).text) as JsonObject
  const select = selectOf(context, entity)
  const chosen = select ? (JSON.parse((await getRecord(context, entity, id, { select })).text) as JsonObject) : {}
  const body = { ...unnamedOf(entity, whole), ...bodyOf(context, entity, chosen), ...changes }
  for (const name of hiddenFields(context, entity, body)) if (!Object.hasOwn(changes, name)) delete body[name]
  const [record] = await createRecords(context, entity, [body])
  return record!
}

/** Lines of lines of lines: as deep as a record is read for a change. */
const maxDepth = 3

/** In JSON's quotes, names may be any. */
function selectOf(context: Context, entity: Entity, depth = 0): string {
  return copiedFields(context, entity)
    .flatMap(field => {
      const name = JSON.stringify(field.name)
      if (field.type === 'relations') return `${name}:1000(_id)`
      // Read behind the relation, it is only there when the caller sees where it leads to.
      if (field.type === 'relation') return field.storage.kind === 'pair' ? `${name}(_label)` : `${name}(_id)`
      const child = childOf(context, field)
      if (!child) return name
      const lines = depth < maxDepth ? selectOf(context, child, depth + 1) : ''
      return lines ? `${name}(${lines})` : []
    })
    .join()
}

function copiedFields(context: Context, entity: Entity): Field[] {
  const rules = rulesFor(context, entity, null)
  const unique = new Set([...entity.uniqueByName.values()].filter(names => names.length === 1).flat())
  const isCopied = (field: Field) =>
    rules.read.get(field.name) === 'read' &&
    writingRule({ rules }, field) === 'write' &&
    !unique.has(field.name) &&
    !fileTypes.has(field.type) &&
    entity.parent?.field !== field.name &&
    mayWriteLines(context, field)
  return entity.fields.filter(isCopied)
}

/** Lines that the caller may not read or make are not theirs to copy. */
function mayWriteLines(context: Context, field: Field): boolean {
  const child = childOf(context, field)
  if (!child) return field.type !== 'items'
  return readPolicy(context, child).allowed && policyOf(context.model, context.caller, child, 'create').allowed
}

const childOf = ({ model }: Context, { type, storage }: Field): Entity | undefined =>
  type === 'items' && storage.kind === 'children' ? model.entities.get(storage.entity) : undefined

function bodyOf(context: Context, entity: Entity, record: JsonObject): JsonObject {
  const body: JsonObject = {}
  for (const field of copiedFields(context, entity)) {
    const value = record[field.name] ?? null
    if (value !== null) body[field.name] = copiedValue(context, field, value)
  }
  return body
}

function copiedValue(context: Context, field: Field, value: Json): Json {
  if (field.type === 'relations') return (value as JsonObject[]).map(({ _id }) => _id!)
  if (field.type === 'relation') return targetOf(field, value as JsonObject)
  const child = childOf(context, field)
  return child ? (value as Json[]).filter(isObject).map(line => shownBody(context, child, line)) : value
}

function shownBody(context: Context, entity: Entity, line: JsonObject): JsonObject {
  const body = bodyOf(context, entity, line)
  for (const name of hiddenFields(context, entity, body)) delete body[name]
  return body
}

const targetOf = ({ storage }: Field, { entity, _id }: JsonObject): Json =>
  storage.kind === 'pair' ? { entity: entity!, _id: _id! } : _id!

/** What an open schema keeps without naming it. */
const unnamedOf = ({ open, byName }: Entity, record: JsonObject): JsonObject =>
  open ? Object.fromEntries(Object.entries(record).filter(([key]) => !byName.has(key) && !isSystem.has(key))) : {}
const isSystem = new Set<string>([...systemFields, '_masked'])
