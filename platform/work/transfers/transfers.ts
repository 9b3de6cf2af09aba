/** Transfers of records: what each is to move is put down at once, a job moves it, another can take it back. */
import { sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import type { Transfer, TransferRequest } from '../../contract/transfer.ts'
import { addJob } from '../../database/jobs/job-store.ts'
import { newId } from '../../database/new-id.ts'
import { conflict, invalid, notFound } from '../../errors.ts'
import { type InTransaction, inTransaction } from '../../records/in-transaction.ts'
import { transferKind } from './transfer-job.ts'
import { openParts, pagesOf } from './transfer-parts.ts'

const mostRecords = 200_000

/** The ids of the transfer and its job. Throws 400 and 422. */
export const startTransfer = (
  context: Context,
  author: string,
  request: TransferRequest,
): Promise<{ transfer: string; job: string }> =>
  inTransaction(context, async inside => {
    const { from, to } = request
    await refusePeople(inside, request)
    const transfer = newId()
    const { kysely } = inside.transaction
    await sql`insert into enishi.transfer (id, author, from_person, to_people, state, created_at)
      values (${transfer}, ${author}, ${from}::uuid, ${to}::uuid[], 'running', ${context.now})`.execute(kysely)
    await stage(inside, transfer, request)
    return { transfer, job: await start(inside, transfer, 'run') }
  })

async function stage(inside: InTransaction, transfer: string, request: TransferRequest): Promise<void> {
  const { kysely } = inside.transaction
  let position = 0
  for (const part of openParts(inside, request))
    for await (const page of pagesOf(inside, part)) {
      const ids = page.flatMap(({ id, allowed }) => (allowed ? [id] : []))
      if (position + ids.length > mostRecords)
        throw invalid(`At most ${mostRecords} records are handed over at once. Narrow the filter.`, [])
      const people = ids.map((_, index) => request.to[(position + index) % request.to.length]!)
      await sql`insert into enishi.transfer_record (transfer, position, entity, record, to_person)
        select ${transfer}, ${position} + n.at, ${part.entity.id}, n.record, n.person
        from unnest(${ids}::uuid[], ${people}::uuid[]) with ordinality as n (record, person, at)`.execute(kysely)
      position += ids.length
    }
}

async function refusePeople({ transaction }: InTransaction, { from, to }: TransferRequest): Promise<void> {
  const { rows } = await sql<{ id: string; active: boolean }>`select user_id as id, active from enishi.person
    where user_id = any(${[from, ...to]}::uuid[])`.execute(transaction.kysely)
  const known = new Map(rows.map(({ id, active }) => [id, active]))
  const problems = [
    ...(known.has(from) ? [] : [{ pointer: '/from', code: 'reference', message: 'There is no such person.' }]),
    ...to.flatMap((id, index) =>
      known.get(id) && id !== from
        ? []
        : [{ pointer: `/to/${index}`, code: 'reference', message: 'Choose somebody else who can sign in.' }],
    ),
  ]
  if (problems.length) throw invalid(problems[0]!.message, problems)
}

async function start(inside: InTransaction, transfer: string, work: 'run' | 'undo'): Promise<string> {
  const { id, name } = inside.caller
  const title = work === 'run' ? 'Hand over records' : 'Take back a transfer'
  const job = await addJob(inside.transaction, {
    kind: transferKind,
    title,
    input: { id: transfer, work },
    author: { id, name },
  })
  await sql`update enishi.transfer set job = ${job} where id = ${transfer}::uuid`.execute(inside.transaction.kysely)
  return job
}

/** One's own. The job's id. Throws 404, and 409 where there is nothing to take back yet. */
export const undoTransfer = (context: Context, author: string, id: string): Promise<string> =>
  inTransaction(context, async inside => {
    const { rows } = await sql<{ state: string }>`select state from enishi.transfer
      where id = ${id}::uuid and author = ${author} for update`.execute(inside.transaction.kysely)
    if (!rows[0]) throw notFound('The transfer')
    if (rows[0].state !== 'done') throw conflict('not-done', 'Only what was handed over can be taken back, and once.')
    await sql`update enishi.transfer set state = 'undoing' where id = ${id}::uuid`.execute(inside.transaction.kysely)
    return start(inside, id, 'undo')
  })

/** One's own, the latest first. */
export async function listTransfers({ database }: Context, author: string): Promise<Transfer[]> {
  const { rows } = await sql<Transfer>`
    select t.id as _id, t.state, to_char(t.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "createdAt",
      (select json_build_object('_id', u.id, 'name', u.name) from auth."user" as u where u.id = t.from_person) as "from",
      (select coalesce(json_agg(json_build_object('_id', u.id, 'name', u.name) order by u.name), '[]')
        from auth."user" as u where u.id = any(t.to_people)) as "to",
      (select coalesce(json_object_agg(c.state, c.count), '{}') from (select state, count(*)::int as count
        from enishi.transfer_record where transfer = t.id group by state) as c) as counts
    from enishi.transfer as t where t.author = ${author} order by t.id desc limit 50`.execute(database.kysely)
  return rows
}
