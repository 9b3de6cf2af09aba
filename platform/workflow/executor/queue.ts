/**
 * The queue of pieces, and how one is put on it in the transaction of whatever makes it necessary. DBOS sends its
 * statements itself: `reached` says of them, too, that it was the database that was away.
 */
import { DBOSClient } from '@dbos-inc/dbos-sdk'
import type { Database, Transaction } from '../../database/database.ts'
import { dbosSchema } from '../../database/dbos-schema.ts'
import { reached } from '../../database/unreachable.ts'
import type { Enqueued } from '../run/engine.ts'

export const queueName = 'runs'
export const pieceName = 'piece'
/** How soon a process looks again, in milliseconds: half of it is what a start waits on average. */
export const queueOptions = { minPollingIntervalMs: 40 }

/** Messages wait on one of their own: a slow mail server keeps no run waiting. */
export const messageQueueName = 'messages'
export const messageName = 'message'

/** One attempt to hand over a message; each enqueues the next. */
export interface EnqueuedMessage {
  message: string
  /** Of all its attempts. */
  series: string
  attempt: number
}

export interface Queue {
  enqueue(transaction: Transaction, work: Enqueued): Promise<void>
  enqueueMessage(transaction: Transaction, work: EnqueuedMessage, delaySeconds?: number): Promise<void>
  close(): Promise<void>
}

export async function openQueue({ pool }: Database): Promise<Queue> {
  const client = await DBOSClient.create({
    systemDatabaseUrl: 'postgresql://enishi@localhost/enishi',
    systemDatabasePool: pool,
    systemDatabaseSchemaName: dbosSchema,
    applicationName: 'enishi',
  })
  return {
    async enqueue(transaction, work) {
      const delay = work.at ? Math.max(0, work.at.getTime() - Date.now()) / 1_000 : 0
      const options = {
        workflowName: pieceName,
        queueName,
        // Of a timer its piece, too: enqueued once, however often the transaction is tried.
        workflowID: work.piece,
        ...(delay > 0 && { delaySeconds: delay }),
      }
      const given = { run: work.run, piece: work.piece, ...(work.token !== undefined && { token: work.token }) }
      await reached(client.enqueueInTransaction(transaction.client, options, given))
    },
    async enqueueMessage(transaction, work, delaySeconds = 0) {
      const options = {
        workflowName: messageName,
        queueName: messageQueueName,
        workflowID: `message ${work.series} ${work.attempt}`,
        ...(delaySeconds > 0 && { delaySeconds }),
      }
      await reached(client.enqueueInTransaction(transaction.client, options, work))
    },
    close: () => client.destroy(),
  }
}
