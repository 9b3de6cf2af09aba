/** Carries one message: an attempt, and the next one as its own piece of work after a pause, which no crash forgets. */
import type { Logger } from 'pino'
import type { Database } from '../../database/database.ts'
import type { Attempt } from '../../messages/deliver-message.ts'
import type { EnqueuedMessage, Queue } from './queue.ts'

interface Carrying {
  database: Database
  log: Logger
  queue: Queue
  deliver(message: string): Promise<Attempt>
}

/** What fails beside the channel (the database is away) is no answer about the message: it waits a little. */
const pauseAfterFault = 30

export const messageCarrier =
  ({ database, log, queue, deliver }: Carrying) =>
  async ({ message, series, attempt }: EnqueuedMessage): Promise<void> => {
    const result = await deliver(message).catch((error: unknown) => {
      log.warn({ err: error, message }, 'a message could not be carried; it is tried again')
      return { againIn: pauseAfterFault }
    })
    if (result === 'done') return
    await database.transaction(transaction =>
      queue.enqueueMessage(transaction, { message, series, attempt: attempt + 1 }, result.againIn),
    )
  }
