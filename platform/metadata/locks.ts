/** Who may change the model, and when: one at a time, and not while a write of the old revision is under way. */
import type { PoolClient } from 'pg'

/** Any constants will do, as long as every version of Enishi uses the same. */
const changeKey = 3_654_711_009
/** Shared by writes: `enishi.hold_revision(…)` of migration 0010. */
const switchKey = 3_654_711_010

/** On the session, since a change can take several transactions; a server that dies lets go of it. */
export async function modelLock<T>(client: PoolClient, work: () => Promise<T>): Promise<T> {
  await client.query('SELECT pg_advisory_lock($1)', [changeKey])
  return holding(client, work)
}

/** False where somebody changes the model at this moment. */
export async function tryModelLock(client: PoolClient, work: () => Promise<void>): Promise<boolean> {
  const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS locked', [changeKey])
  if (!rows[0]?.locked) return false
  await holding(client, work)
  return true
}

async function holding<T>(client: PoolClient, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [changeKey]).catch(() => {})
  }
}

export const switchLock = (client: PoolClient) => client.query('SELECT pg_advisory_xact_lock($1)', [switchKey])
