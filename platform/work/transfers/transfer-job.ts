/**
 * The job that hands records over, or takes them back, batch by batch with the rights its author has by then. Each batch
 * is a transaction with what became of its records: whatever dies, the next to take the job goes on behind it.
 */
import { sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import type { JobKind, JobRun } from '../../database/jobs/job-kind.ts'
import { AppError, notAllowed } from '../../errors.ts'
import type { Entity } from '../../metadata/model.ts'
import { asPart, type InTransaction, inTransaction } from '../../records/in-transaction.ts'
import { listRecords } from '../../records/list.ts'
import { updateRecord } from '../../records/update.ts'
import { updateMatching } from '../../records/update-matching.ts'
import { entityWith } from '../labels-of.ts'

export const transferKind = 'transfer'

export interface TransferServices {
  /** Of the author by their id, at this moment; null: there is no such person any more. */
  contextOf(user: string | null): Promise<Context | null>
  /** The platform's own: says what became of records that are out of the author's sight by now. */
  context(): Context
}

const batchSize = 250

interface Row {
  position: number
  entity: string
  record: string
  person: string
  owner: string
}

export const transferJob = (services: TransferServices): JobKind => ({
  kind: transferKind,
  async run(job) {
    const { id, work } = inputOf(job)
    for (;;) {
      await job.progress(await progressOf(job, id, work))
      if (!(await nextBatch(services, job, id, work))) break
    }
    await sql`update enishi.transfer set state = ${work === 'run' ? 'done' : 'undone'} where id = ${id}::uuid`.execute(
      job.database.kysely,
    )
    return { transfer: id }
  },
  // What was moved until then stays, and can be taken back.
  async undo(job) {
    await sql`update enishi.transfer set state = 'done' where id = ${inputOf(job).id}::uuid`.execute(
      job.database.kysely,
    )
  },
})

const inputOf = ({ input }: Pick<JobRun, 'input'>) => input as unknown as { id: string; work: 'run' | 'undo' }

async function progressOf({ database }: JobRun, id: string, work: 'run' | 'undo') {
  const { rows } = await sql<{ left: number; total: number }>`
    select count(*)::int as total, count(*) filter (where state = ${work === 'run' ? 'waiting' : 'moved'})::int as left
    from enishi.transfer_record where transfer = ${id}::uuid`.execute(database.kysely)
  const { left, total } = rows[0]!
  return { done: total - left, total }
}

/** False where nothing is left. */
async function nextBatch(services: TransferServices, job: JobRun, id: string, work: 'run' | 'undo'): Promise<boolean> {
  const context = await services.contextOf(job.author.id)
  if (!context) throw notAllowed('Who began this transfer can no longer sign in.')
  return inTransaction(context, async inside => {
    const rows = await waiting(inside, id, work)
    for (const some of Map.groupBy(rows, ({ entity, owner, person }) => `${entity} ${owner} ${person}`).values())
      await moveSome(services, inside, { id, work }, some)
    return rows.length > 0
  })
}

/** `owner`: whose they are now; `person`: whose they are to be. */
async function waiting({ transaction }: InTransaction, id: string, work: 'run' | 'undo'): Promise<Row[]> {
  const isRun = work === 'run'
  const { rows } = await sql<Row>`
    select r.position, r.entity, r.record,
      ${isRun ? sql`r.to_person` : sql`t.from_person`} as person, ${isRun ? sql`t.from_person` : sql`r.to_person`} as owner
    from enishi.transfer_record as r join enishi.transfer as t on t.id = r.transfer
    where r.transfer = ${id}::uuid and r.state = ${isRun ? 'waiting' : 'moved'}
    order by r.position limit ${batchSize}`.execute(transaction.kysely)
  return rows
}

interface Doing {
  id: string
  work: 'run' | 'undo'
}

async function moveSome(services: TransferServices, inside: InTransaction, doing: Doing, rows: Row[]): Promise<void> {
  const entity = entityWith(inside, rows[0]!.entity)
  if (entity) await move(inside, entity, rows)
  const moved = entity ? await nowOf(services, inside, entity, rows) : new Set<string>()
  const [yes, no] = doing.work === 'run' ? ['moved', 'refused'] : ['returned', 'kept']
  const states = rows.map(({ record }) => (moved.has(record) ? yes : no))
  await sql`update enishi.transfer_record as r set state = n.state
    from unnest(${rows.map(({ position }) => position)}::integer[], ${states}::text[]) as n (position, state)
    where r.transfer = ${doing.id}::uuid and r.position = n.position`.execute(inside.transaction.kysely)
}

/** Together; where one of them is refused, one by one. Who has gone on to somebody else meanwhile is left alone. */
async function move(inside: InTransaction, entity: Entity, rows: Row[]): Promise<void> {
  const { person, owner } = rows[0]!
  const ids = rows.map(({ record }) => record)
  const still = `record._owner == ${JSON.stringify(owner)}`
  const patch = { _owner: person }
  try {
    const filter = `${still} && record._id in ${JSON.stringify(ids)}`
    await asPart(inside, part => updateMatching(part, entity, patch, { filter }))
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500) throw error
    for (const id of await ownedBy(inside, entity, ids, owner)) await moveOne(inside, entity, id, person)
  }
}

async function moveOne(inside: InTransaction, entity: Entity, id: string, person: string): Promise<void> {
  try {
    await asPart(inside, part => updateRecord(part, entity, id, { _owner: person }))
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500) throw error
  }
}

async function nowOf(services: TransferServices, inside: InTransaction, entity: Entity, rows: Row[]) {
  const platform = { ...services.context(), transaction: inside.transaction }
  const ids = rows.map(({ record }) => record)
  return new Set(await ownedBy(platform, entity, ids, rows[0]!.person))
}

async function ownedBy(context: InTransaction, entity: Entity, ids: string[], owner: string): Promise<string[]> {
  const filter = `record._owner == ${JSON.stringify(owner)} && record._id in ${JSON.stringify(ids)}`
  const { data } = JSON.parse(await listRecords(context, entity, { filter, select: '_id', limit: batchSize }))
  return (data as { _id: string }[]).map(({ _id }) => _id)
}
