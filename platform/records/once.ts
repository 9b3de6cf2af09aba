/**
 * Does what a call asks only once, however often it comes with the same key: the answer is kept in the transaction of
 * the effect, and given again for a day.
 */
import { createHash } from 'node:crypto'
import type { Context } from '../access/context.ts'
import type { Database, Transaction } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { type InTransaction, inTransaction } from './in-transaction.ts'

export interface Call {
  /** Method and path. */
  route: string
  key: string
  /** All else that was sent. */
  sent: (string | Uint8Array)[]
}
export interface KeptAnswer {
  status: number
  headers: Record<string, string>
  body: string | null
}

/**
 * `work` gives null where nothing shall stay of it. Throws 422 where the key came with something else before, and 409
 * while the first call is still under way.
 */
export async function once(
  context: Context,
  call: Call,
  work: (context: InTransaction) => Promise<KeptAnswer | null>,
): Promise<KeptAnswer | null> {
  tidyNowAndThen(context)
  const [id, request] = [idOf(context, call), requestOf(context, call)]
  try {
    return await inTransaction(context, async inside => {
      const { transaction } = inside
      const known = await claim(transaction, id, request)
      if (known) return known
      const answer = await work(inside)
      if (!answer) throw undone
      await transaction.query({ text: keep }, [id, answer.status, JSON.stringify(answer.headers), answer.body])
      return answer
    })
  } catch (error) {
    if (error === undone) return null
    throw error
  }
}

const undone = new Error('The call failed, so nothing of it stays.')

/** A key of one's own API key or session says nothing about another's: each may see something else. */
const idOf = ({ caller }: Context, { route, key }: Call): Buffer =>
  createHash('sha256')
    .update(JSON.stringify([caller.id, caller.key?.id, route, key]))
    .digest()

/** With what the caller may do: an answer is not given to who has become less. */
function requestOf({ caller }: Context, { sent }: Call): Buffer {
  const hash = createHash('sha256').update(JSON.stringify([caller.administrator, caller.roles]))
  for (const part of sent) hash.update(String(part.length)).update(':').update(part)
  return hash.digest()
}

interface Kept extends KeptAnswer {
  request: Buffer
}

/** Null: it is this call's to do. Another with the same key waits here until the first has ended, but not for long. */
async function claim(transaction: Transaction, id: Buffer, request: Buffer): Promise<KeptAnswer | null> {
  await transaction.query({ text: `SET LOCAL lock_timeout = '2s'` })
  const { rowCount } = await transaction.query({ text: begin }, [id, request]).catch(refuseWaiting)
  await transaction.query({ text: `SET LOCAL lock_timeout = 0` })
  if (rowCount > 0) return null
  const { rows } = await transaction.query<Kept>({ text: read }, [id])
  const { request: before, ...answer } = rows[0]!
  if (before.equals(request)) return answer
  throw new AppError({
    status: 422,
    code: 'other-request',
    message: 'This Idempotency-Key came with something else before.',
  })
}

const begin = `
  INSERT INTO enishi.once AS o (id, request, at) VALUES ($1, $2, now())
  ON CONFLICT (id) DO UPDATE SET request = excluded.request, at = excluded.at
    WHERE o.at < now() - interval '24 hours'`
const read = 'SELECT request, status, headers, body FROM enishi.once WHERE id = $1'
const keep = 'UPDATE enishi.once SET status = $2, headers = $3, body = $4 WHERE id = $1'

function refuseWaiting(error: unknown): never {
  if ((error as { code?: string }).code !== '55P03') throw error
  throw new AppError({
    status: 409,
    code: 'in-progress',
    message: 'The first call with this Idempotency-Key is still under way. Ask again in a moment.',
    headers: { 'retry-after': '1' },
  })
}

const hour = 3_600_000
const nextTidying = new WeakMap<Database, number>()

/** At most once an hour, when somebody uses a key. */
function tidyNowAndThen({ database, log }: Context): void {
  if (performance.now() < (nextTidying.get(database) ?? 0)) return
  nextTidying.set(database, performance.now() + hour)
  database
    .query({ text: `DELETE FROM enishi.once WHERE at < now() - interval '24 hours'` })
    .catch(error => log.warn({ err: error }, 'old answers were not thrown away'))
}
