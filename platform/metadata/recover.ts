/** Plans that were cut off: before their switch they are undone (unless a job goes on with them), after it finished. */
import type { PoolClient } from 'pg'
import type { Logger } from 'pino'
import type { Database } from '../database/database.ts'
import { closeJournal, interrupted } from './journal.ts'
import { tryModelLock } from './locks.ts'
import { queryOn, runBeside } from './run-statements.ts'
import type { Statement } from './statement.ts'

/** At the start. Whoever holds the lock is alive and at work on what looks interrupted. */
export async function recoverPlans(database: Database, log?: Logger): Promise<void> {
  await database.asOwner(async client => {
    if ((await interrupted(queryOn(client))).length) await tryModelLock(client, () => recoverInterrupted(client, log))
  })
}

/** With the lock held: nobody else can be at work on them. */
export async function recoverInterrupted(client: PoolClient, log?: Logger): Promise<void> {
  for (const plan of await interrupted(queryOn(client))) {
    log?.warn({ plan: plan.id, state: plan.state }, 'a change of the model was cut off')
    await (plan.state === 'expanding' ? undoExpand(client, plan) : finishContract(client, plan))
  }
}

/** What nobody has seen yet goes without a trace. */
export async function undoExpand(
  client: PoolClient,
  { id, expand }: { id: string; expand: Statement[] },
  error?: unknown,
): Promise<void> {
  for (const { id: step, undo } of expand.toReversed()) await runBeside(client, { id: step, sql: undo, undo: [] })
  await closeJournal(queryOn(client), id, 'undone', error)
}

/** After the switch nothing can be refused any more; what fails here is tried again. */
export async function finishContract(
  client: PoolClient,
  { id, contract }: { id: string; contract: Statement[] },
): Promise<void> {
  for (const statement of contract) await runBeside(client, statement)
  await closeJournal(queryOn(client), id, 'done')
}
