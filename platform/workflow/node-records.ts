/**
 * Records as nodes read and write them: the operations of `records/` with the run's rights, in the step's transaction.
 * Whatever a step wrote is there exactly once, since its checkpoint is committed with it.
 */
import type { Context } from '../access/context.ts'
import type { Json, JsonObject } from '../contract/json.ts'
import type { AggregateParameters } from '../contract/record.ts'
import type { NodeRecords } from '../contract/workflow/node-context.ts'
import { stepFailure } from '../contract/workflow/step-failure.ts'
import { AppError, notFound } from '../errors.ts'
import type { Entity } from '../metadata/model.ts'
import { aggregateRecords } from '../records/aggregate.ts'
import { createRecords } from '../records/create.ts'
import { getRecord } from '../records/get.ts'
import { listRecords } from '../records/list.ts'
import { removeRecord } from '../records/remove.ts'
import { updateRecord } from '../records/update.ts'
import { upsertRecord } from '../records/upsert.ts'
import { asStep } from './step-error.ts'

/** In a transaction of each operation's own, where the context has none. */
export function nodeRecords(context: Context): NodeRecords {
  const on = <T>(name: string, work: (entity: Entity) => Promise<T>): Promise<T> =>
    asStep(async () => work(entityNamed(context, name)))
  return {
    get: (entity, id, { select } = {}) =>
      on(entity, of => recordOrNull(() => getRecord(context, of, id, select ? { select: select.join(',') } : {}))),
    find: (entity, { filter, sort, select, limit }) =>
      on(entity, async of => {
        const parameters = {
          ...(filter !== undefined && { filter }),
          ...(sort?.length && { sort: sort.join(',') }),
          ...(select?.length && { select: select.join(',') }),
          ...(limit !== undefined && { limit }),
        }
        return JSON.parse(await listRecords(context, of, parameters)).data
      }),
    aggregate: (entity, query) =>
      on(entity, async of => JSON.parse(await aggregateRecords(context, of, aggregateParameters(query))).data),
    create: (entity, body) =>
      on(entity, async of => {
        const [record] = await createRecords(context, of, [body])
        return JSON.parse(record!.text)
      }),
    update: (entity, id, patch) =>
      on(entity, async of => JSON.parse((await updateRecord(context, of, id, patch)).text)),
    remove: (entity, id) => on(entity, of => removeRecord(context, of, id)),
    upsert: (entity, key, body) =>
      on(entity, async of => {
        const { record } = await upsertRecord(context, of, { key, value: keyText(key, body) }, body)
        return JSON.parse(record.text)
      }),
  }
}

function entityNamed({ model }: Context, name: string): Entity {
  const entity = model.entities.get(name)
  if (!entity) throw notFound(`The entity '${String(name).slice(0, 100)}'`)
  return entity
}

async function recordOrNull(read: () => Promise<{ text: string }>): Promise<JsonObject | null> {
  try {
    return JSON.parse((await read()).text)
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return null
    throw error
  }
}

function keyText(key: string, body: JsonObject): string {
  const value: Json | undefined = Object.hasOwn(body, key) ? body[key] : undefined
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  throw stepFailure('no-key', `The key '${key}' has no value, so it names no record.`)
}

const texts = ['filter', 'search', 'groupBy', 'measures', 'having', 'sort'] as const

/** Handed on only as far as it is of the right type; what is wrong in it is told by who reads it. */
function aggregateParameters(query: JsonObject): AggregateParameters {
  const { limit } = query
  return {
    ...Object.fromEntries(texts.flatMap(name => (typeof query[name] === 'string' ? [[name, query[name]]] : []))),
    ...(typeof limit === 'number' && { limit }),
  }
}
