/**
 * Runs an operation until it is done: once more when a table has changed under it, and again while there is a newer
 * model to try with; some times more when another transaction was in its way. What PostgreSQL then still refuses leaves
 * as an answer, never as SQL.
 */
import { setTimeout as delay } from 'node:timers/promises'
import type { Context } from '../access/context.ts'
import { databaseFault, type FaultOptions, isModelChange, isPassing } from './database-fault.ts'

const maxAttempts = 5

/** For what is about several entities; `attempt` for what is about one. */
export async function attemptOnModel<T>(
  context: Context,
  work: (context: Context) => Promise<T>,
  options: FaultOptions = {},
): Promise<T> {
  for (let attempts = 1, reloaded = false; ; attempts++) {
    try {
      return await work(context)
    } catch (error) {
      // Inside somebody else's transaction nothing can be tried again: it has failed as a whole.
      const alone = !context.transaction
      if (alone && attempts < maxAttempts && context.reload && isModelChange(error)) {
        const model = await context.reload()
        if (reloaded && model.revision === context.model.revision) throw databaseFault(error, model, options)
        reloaded = true
        context = { ...context, model }
      } else if (alone && attempts < maxAttempts && isPassing(error)) await delay(Math.random() * 20 * 2 ** attempts)
      else throw databaseFault(error, context.model, options)
    }
  }
}
