/** At the start: plans that a crash cut off before their switch are undone, those after it are finished. */
import type { Logger } from 'pino'
import type { Database } from '../database/database.ts'
import { finish, queryOn } from './apply.ts'
import { closeJournal, interrupted } from './journal.ts'
import { tryModelLock } from './locks.ts'

export async function recoverPlans(database: Database, log?: Logger): Promise<void> {
  await database.asOwner(async client => {
    const query = queryOn(client)
    if (!(await interrupted(query)).length) return
    // Whoever holds the lock is alive and at work on it.
    await tryModelLock(client, async () => {
      for (const { id, state, expand, contract } of await interrupted(query)) {
        log?.warn({ plan: id, state }, 'a change of the model was cut off')
        if (state === 'contracting') await finish(client, query, id, contract)
        else {
          for (const { undo } of expand.toReversed()) for (const sql of undo) await client.query(sql)
          await closeJournal(query, id, 'undone')
        }
      }
    })
  })
}
