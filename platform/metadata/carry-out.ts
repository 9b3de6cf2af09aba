/**
 * Does what a plan says, all of it or nothing. Where every table is new or small it is one transaction. Else three
 * parts: expand (beside running work, unseen by the old revision), switch (one short transaction), contract (what the
 * old revision needed). The journal `enishi.plan` lets recover.ts undo what was cut off before the switch and finish
 * what was cut off after it.
 */
import type { PoolClient } from 'pg'
import { newId } from '../database/new-id.ts'
import type { Author } from './author.ts'
import { ddlOf } from './ddl.ts'
import { explainFailure } from './explain-failure.ts'
import { closeJournal, openJournal } from './journal.ts'
import { switchLock } from './locks.ts'
import { phasesOf } from './phases.ts'
import type { Prepared } from './plan.ts'
import { finishContract, undoExpand } from './recover.ts'
import { retryOnLock, runPatiently, runStatements } from './run-statements.ts'
import { type Query, writeDocuments } from './store.ts'

export interface PlanRun {
  client: PoolClient
  query: Query
  prepared: Prepared
  author: Author
  /** Shown in the list of revisions. */
  summary: string
  /** In the transaction of the switch, after the documents are written. */
  within?: ((client: PoolClient) => Promise<void>) | undefined
}

export async function carryOut(run: PlanRun): Promise<void> {
  await (run.prepared.steps.some(({ live }) => live) ? inParts(run) : inOne(run))
}

async function inOne(run: PlanRun): Promise<void> {
  const { client, prepared } = run
  await client.query('BEGIN')
  try {
    await client.query("SET LOCAL lock_timeout = '10s'")
    for (const { id, doing } of prepared.steps) await runStatements(client, id, ddlOf(doing))
    await switchOver(run)
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw explainFailure(error)
  }
}

async function inParts(run: PlanRun): Promise<void> {
  const { client, query, prepared, author } = run
  const { expand, middle, contract } = phasesOf(prepared)
  const id = newId()
  await openJournal(query, { id, plan: prepared.plan, author, expand, contract })
  try {
    for (const statement of expand) await runPatiently(client, statement)
    await retryOnLock(async () => {
      await client.query('BEGIN')
      try {
        await client.query("SET LOCAL lock_timeout = '2s'")
        for (const { id: step, sql } of middle) await runStatements(client, step, sql)
        await switchOver(run)
        await closeJournal(query, id, 'contracting')
        await client.query('COMMIT')
      } catch (error) {
        await client.query('ROLLBACK').catch(() => {})
        throw error
      }
    })
  } catch (error) {
    // Where the connection is lost this fails too, and the next change or start does it.
    await undoExpand(client, { id, expand }, error).catch(() => {})
    throw explainFailure(error)
  }
  await finishContract(client, { id, contract })
}

async function switchOver({ client, query, prepared, author, summary, within }: PlanRun): Promise<void> {
  await switchLock(client)
  const { plan, rows, next } = prepared
  if (rows.length)
    await writeDocuments(query, rows, {
      revision: next.revision,
      author: { id: author.id, name: author.name },
      summary,
      documents: plan.documents,
    })
  if (within) await within(client)
}
