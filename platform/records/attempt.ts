/**
 * Runs an operation until it is done: once more with the new model when a table has changed under it, some times more
 * when another transaction was in its way. What PostgreSQL then still refuses leaves as an answer, never as SQL.
 */
import { setTimeout as delay } from 'node:timers/promises'
import type { Context } from '../access/context.ts'
import type { Entity } from '../metadata/model.ts'
import { databaseFault, type FaultOptions, isModelChange, isPassing } from './database-fault.ts'
import { unknownEntity } from './query/viewer.ts'

const maxAttempts = 5

export async function attempt<T>(
  context: Context,
  entity: Entity,
  work: (context: Context, entity: Entity) => Promise<T>,
  options: FaultOptions = {},
): Promise<T> {
  for (let attempts = 1, reloaded = false; ; attempts++) {
    try {
      return await work(context, entity)
    } catch (error) {
      // Inside somebody else's transaction nothing can be tried again: it has failed as a whole.
      const alone = !context.transaction
      if (alone && !reloaded && context.reload && isModelChange(error)) {
        reloaded = true
        context = { ...context, model: await context.reload() }
        entity = sameEntity(context, entity)
      } else if (alone && attempts < maxAttempts && isPassing(error)) await delay(Math.random() * 20 * 2 ** attempts)
      else throw databaseFault(error, context.model, options)
    }
  }
}

function sameEntity({ model }: Context, { id, name }: Entity): Entity {
  const entity = [...model.entities.values()].find(entity => entity.id === id)
  if (!entity) throw unknownEntity(name)
  return entity
}
