/**
 * Changes the record that has a value in a unique field, or creates it: for integrations that know their own keys.
 *
 *     await upsertRecord(context, product, { key: 'code', value: 'P-1' }, { name: 'Pump' })
 */
import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { Context } from '../access/context.ts'
import type { Json, JsonObject } from '../contract/json.ts'
import { AppError, badRequest, invalid } from '../errors.ts'
import type { Entity, Field } from '../metadata/model.ts'
import { attempt } from './attempt.ts'
import { createRecords } from './create.ts'
import { inSavepoint } from './in-transaction.ts'
import { mayDo, readPolicy, unknownField } from './query/viewer.ts'
import { prepared, run } from './sql/prepared.ts'
import { seen, tableOf } from './sql/relation.ts'
import { slot } from './sql/slot.ts'
import { typeName } from './sql/types.ts'
import { updateRecord } from './update.ts'
import { fieldValue } from './write/field-value.ts'
import { pointerTo } from './write/pointer.ts'
import type { SavedRecord } from './write/saved.ts'

export interface UniqueKey {
  /** A field that is unique by itself. */
  key: string
  value: string
}
export interface Upserted {
  record: SavedRecord
  created: boolean
}

/** A value in the trash is nobody's. Throws 400 for what is no key, and all that a creation or an update would. */
export const upsertRecord = (context: Context, entity: Entity, by: UniqueKey, body: JsonObject): Promise<Upserted> =>
  attempt(
    context,
    entity,
    async (context, entity) => {
      mayDo(context, entity, 'read')
      const field = keyField(context, entity, by.key)
      const value = keyValue(field, by.value, body)
      for (let attempts = 1; ; attempts++) {
        const done = await updateThere(context, entity, field, value, body)
        if (done) return { record: done, created: false }
        try {
          return { record: await create(context, entity, { ...body, [field.name]: value }), created: true }
        } catch (error) {
          // Somebody was quicker with the same key: then it is theirs that changes.
          if (attempts >= maxAttempts || !isTaken(error) || !(await idOf(context, entity, field, value))) throw error
        }
      }
    },
    { sent: () => [by.key, ...Object.keys(body)], badValue: 422 },
  )

const maxAttempts = 5
const isTaken = (error: unknown) => error instanceof AppError && error.code === 'not-unique'

function keyField(context: Context, entity: Entity, name: string): Field {
  const field = entity.byName.get(name)
  if (!field || readPolicy(context, entity).fields.get(name) !== 'read') throw unknownField(entity, name, 'key')
  const isUnique = [...entity.uniqueByName.values()].some(names => names.length === 1 && names[0] === name)
  if (isUnique && field.storage.kind === 'column') return field
  const message = `'${name}' of '${entity.name}' is not unique by itself, so it names no record.`
  throw badRequest('not-a-key', message, [{ pointer: '/key', code: 'not-a-key', message }])
}

/** As it is stored. The body may repeat it, but not contradict it. */
function keyValue(field: Field, text: string, body: JsonObject): Json {
  const { value, refusal } = fieldValue(field, isWhole(field) && /^-?\d{1,15}$/.test(text) ? Number(text) : text)
  const pointer = pointerTo('', field.name)
  if (refusal) throw invalid(refusal.message, [{ pointer, ...refusal }])
  if (!Object.hasOwn(body, field.name) || isDeepStrictEqual(fieldValue(field, body[field.name]!).value, value))
    return value
  const message = 'This is not the value that the address names.'
  throw invalid(message, [{ pointer, code: 'other-key', message }])
}

const isWhole = ({ storage }: Field) => storage.kind === 'column' && storage.type === 'bigint'

/** Null where there is none to be seen. One that is hidden from the caller is met as a value that is taken. */
async function updateThere(context: Context, entity: Entity, field: Field, value: Json, body: JsonObject) {
  const id = await idOf(context, entity, field, value)
  if (id === null) return null
  try {
    return await updateRecord(context, entity, id, body)
  } catch (error) {
    // Deleted meanwhile.
    if (error instanceof AppError && error.status === 404) return null
    throw error
  }
}

async function idOf(context: Context, entity: Entity, field: Field, value: Json): Promise<string | null> {
  const { storage } = field
  if (storage.kind !== 'column') return null
  const key = JSON.stringify(['id-of', readPolicy(context, entity).key, field.id])
  const statement = prepared(context.model, key, () => {
    const held = sql`${slot('value')}::${typeName[storage.type]}`
    return sql`select r."_id" as id from ${tableOf(entity)} as r
      where ${sql.id('r', storage.column)} = ${held} and ${seen(context, entity, 'r')}`
  })
  const { rows } = await run<{ id: string }>(context, statement, { value })
  return rows[0]?.id ?? null
}

async function create(context: Context, entity: Entity, body: JsonObject): Promise<SavedRecord> {
  const { transaction } = context
  const work = () => createRecords(context, entity, [body])
  const [record] = await (transaction ? inSavepoint({ ...context, transaction }, work) : work())
  return record!
}
