/**
 * Does what a plan says, all of it or nothing. Where every table is new or small it is one transaction. Else three
 * parts: expand (beside running work, unseen by the old revision), switch (one short transaction), contract (what the
 * old revision needed). The journal `enishi.plan` says to whoever comes after a crash what is to be undone (recover.ts),
 * finished, or gone on with (plan-job.ts).
 */
import type { PoolClient } from 'pg'
import type { JobRun } from '../database/jobs/job-kind.ts'
import { newId } from '../database/new-id.ts'
import { conflict } from '../errors.ts'
import type { Author } from './author.ts'
import { ddlOf } from './ddl.ts'
import { explainFailure } from './explain-failure.ts'
import { halfWayOn, noteSwitch, openJournal, planOfJob } from './journal.ts'
import { keepFields } from './kept-fields.ts'
import { switchLock } from './locks.ts'
import { noteRenames } from './old-names.ts'
import { retryOnLock } from './patience.ts'
import { phasesOf } from './phases.ts'
import type { Prepared } from './plan.ts'
import { finishContract, undoExpand } from './recover.ts'
import { renamePersonal } from './rename-personal.ts'
import { runBeside, runInside } from './run-statements.ts'
import { settleOptions } from './settle-options.ts'
import type { Statement } from './statement.ts'
import { type Query, writeDocuments } from './store.ts'

export interface PlanRun {
  client: PoolClient
  query: Query
  prepared: Prepared
  author: Author
  /** Shown in the list of revisions. */
  summary: string
  /** In the transaction of the switch, after the documents are written. */
  within?: ((client: PoolClient, isNew: boolean) => Promise<void>) | undefined
  /** Goes on with it after a crash or a pause, and takes it back otherwise. */
  job?: Pick<JobRun, 'id' | 'progress' | 'note'> | undefined
}

export async function carryOut(run: PlanRun): Promise<void> {
  await refuseHalfWay(run.query, tablesOf(run.prepared), run.job?.id ?? null)
  // Whose changes those are that the plan makes of records.
  await run.client.query(`SELECT set_config('enishi.author', $1, false)`, [run.author.id ?? ''])
  await (run.prepared.steps.some(({ live }) => live) ? inParts(run) : inOne(run))
}

const tablesOf = ({ steps }: Prepared) => [...new Set(steps.map(({ doing }) => doing.table.id))]

/** `job`: the one that asks, which goes on with its own. */
export async function refuseHalfWay(query: Query, tables: string[], job: string | null): Promise<void> {
  const other = await halfWayOn(query, tables, job)
  if (other)
    throw conflict(
      'change-under-way',
      `Another change of the same tables stands half-way (job ${other}). Let it go on, or cancel it, first.`,
    )
}

async function inOne(run: PlanRun): Promise<void> {
  await inTransaction(run, async () => {
    for (const { id, doing } of run.prepared.steps) await runInside(run.client, { id, sql: ddlOf(doing) })
    await switchOver(run)
  }).catch(error => {
    throw explainFailure(error)
  })
}

async function inParts(run: PlanRun): Promise<void> {
  const { client, query, prepared, author, job } = run
  const phases = phasesOf(prepared)
  const begun = job && (await planOfJob(query, job.id))
  const id = begun?.id ?? newId()
  if (!begun)
    await openJournal(query, {
      id,
      plan: prepared.plan,
      author,
      phases,
      tables: tablesOf(prepared),
      job: job?.id ?? null,
    })
  try {
    await expand(run, phases.expand, begun !== undefined && begun !== null)
    await inTransaction(run, async () => {
      for (const statement of phases.middle) await runInside(client, statement)
      await switchOver(run)
      await noteSwitch(query, id, prepared.next.revision)
    })
  } catch (error) {
    // Where the connection is lost this fails too, and the next change or start does it.
    if (!job) await undoExpand(client, { id, expand: phases.expand }, error).catch(() => {})
    throw explainFailure(error)
  }
  await finishContract(client, { id, contract: phases.contract })
}

async function expand({ client, job }: PlanRun, statements: Statement[], again: boolean): Promise<void> {
  const weight = ({ rows, backfill }: Statement) => (rows ?? 0) + (backfill?.rows ?? 0)
  const total = statements.reduce((sum, statement) => sum + weight(statement), 0)
  let done = 0
  for (const statement of statements) {
    const at = (rows: number) =>
      job?.progress({ done: done + Math.min(rows, weight(statement)), total, detail: statement.id })
    await at(0)
    if (again && statement.once) await runBeside(client, { ...statement, sql: statement.undo })
    await runBeside(client, statement, async rows => at(rows))
    done += weight(statement)
  }
  await job?.progress({ done: total, total })
}

/** Anew as a whole when somebody was in the way. Writes come after the tables, as everywhere: no two wait crosswise. */
async function inTransaction({ client }: PlanRun, work: () => Promise<void>): Promise<void> {
  await retryOnLock(async timeout => {
    await client.query('BEGIN')
    try {
      await client.query(`SET LOCAL lock_timeout = ${timeout}`)
      await work()
      await client.query('COMMIT')
    } catch (error) {
      await client.query('ROLLBACK').catch(() => {})
      throw error
    }
  })
}

async function switchOver({ client, query, prepared, author, summary, within }: PlanRun): Promise<void> {
  await switchLock(client)
  await settleOptions(client, prepared)
  const { plan, rows, next } = prepared
  if (rows.length)
    await writeDocuments(query, rows, {
      revision: next.revision,
      author: { id: author.id, name: author.name },
      summary,
      documents: plan.documents,
    })
  await keepFields(query, prepared)
  await noteRenames(query, prepared)
  await renamePersonal(query, prepared)
  if (within) await within(client, rows.length > 0)
}
