/**
 * Does what a plan says, all of it or nothing. Where every table is new or small it is one transaction. Else three
 * parts: expand (beside running work, unseen by the old revision), switch (one short transaction), contract (what the
 * old revision needed). The journal `enishi.plan` lets recover.ts undo what was cut off before the switch and finish
 * what was cut off after it.
 */
import type { PoolClient } from 'pg'
import type { Caller } from '../contract/caller.ts'
import type { ChangeSet } from '../contract/documents.ts'
import type { Applied } from '../contract/plan.ts'
import type { Database } from '../database/database.ts'
import { newId } from '../database/new-id.ts'
import { conflict, invalid } from '../errors.ts'
import { ddlOf } from './ddl.ts'
import { explainFailure } from './explain-failure.ts'
import { closeJournal, openJournal } from './journal.ts'
import { modelLock, switchLock } from './locks.ts'
import { phasesOf } from './phases.ts'
import { type Prepared, preparePlan } from './plan.ts'
import { finishContract, recoverInterrupted, undoExpand } from './recover.ts'
import { queryOn, retryOnLock, runPatiently, runStatements } from './run-statements.ts'
import { type Query, writeDocuments } from './store.ts'

export interface ApplyOptions {
  /** Shown in the list of revisions; made from the documents where absent. */
  summary?: string
  /** The platform itself changes what it ships. */
  shipped?: boolean
  /** In the transaction of the switch, after the documents are written: what belongs to the same act (a pack's entry). */
  within?: (client: PoolClient) => Promise<void>
}

export async function applyChange(
  database: Database,
  change: ChangeSet & { hash?: string; confirm?: string[] },
  author: Caller,
  options: ApplyOptions = {},
): Promise<Applied> {
  return database.asOwner(client =>
    modelLock(client, async () => {
      const query = queryOn(client)
      await recoverInterrupted(client)
      const prepared = await preparePlan(query, change, options)
      agree(prepared, change, author)
      const run: Run = { client, query, prepared, author, options }
      const isEmpty = !prepared.rows.length && !options.within
      if (isEmpty) return { revision: prepared.plan.base, steps: 0 }
      await (prepared.steps.some(({ live }) => live) ? inParts(run) : inOne(run))
      return { revision: prepared.next.revision, steps: prepared.steps.length }
    }),
  )
}

interface Run {
  client: PoolClient
  query: Query
  prepared: Prepared
  author: Caller
  options: ApplyOptions
}

/** What was agreed to is what would be done, nothing would fail, and what goes out of sight was named. */
function agree(
  { plan }: Prepared,
  { hash, confirm = [] }: { hash?: string; confirm?: string[] },
  author: Caller,
): void {
  if (hash === undefined && author.kind !== 'system')
    throw invalid('Look at the plan first, and send its hash.', [
      { pointer: '/hash', code: 'required', message: "The plan's hash is needed." },
    ])
  if (hash !== undefined && hash !== plan.hash)
    throw conflict('plan-changed', 'The model or the change is no longer what was planned. Look at the plan again.')
  const failing = plan.steps.filter(step => step.failing)
  if (failing.length)
    throw invalid(
      'Some records would make the change fail. Correct them first.',
      failing.map(({ id, description, failing }) => ({
        pointer: '',
        code: 'failing-rows',
        message: `${description} ${failing!.count} records stand in the way, such as ${failing!.sample[0]?._id} (${failing!.sample[0]?.value}).`,
        parameters: { step: id, ...failing },
      })),
    )
  const unconfirmed = plan.steps.filter(step => step.class === 'destructive' && !confirm.includes(step.id))
  if (hash !== undefined && unconfirmed.length)
    throw invalid(
      'Some steps put data out of sight. Confirm each of them.',
      unconfirmed.map(({ id, description }) => ({
        pointer: '/confirm',
        code: 'confirm',
        message: description,
        parameters: { step: id },
      })),
    )
}

async function inOne(run: Run): Promise<void> {
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

async function inParts(run: Run): Promise<void> {
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

async function switchOver({ client, query, prepared, author, options }: Run): Promise<void> {
  await switchLock(client)
  const { plan, rows, next } = prepared
  if (rows.length)
    await writeDocuments(query, rows, {
      revision: next.revision,
      author: { id: author.id, name: author.name },
      summary: options.summary ?? summaryOf(plan.documents),
      documents: plan.documents,
    })
  if (options.within) await options.within(client)
}

const summaryOf = (documents: Prepared['plan']['documents']): string => {
  const named = documents.slice(0, 3).map(({ kind, id, change }) => `${change} ${kind} ${id}`)
  return named.join(', ') + (documents.length > 3 ? ` and ${documents.length - 3} more` : '')
}
