/** DDL on the owner's connection: with the name of its step where it fails, and patient with running work. */
import type { PoolClient } from 'pg'
import type { Statement } from './phases.ts'
import type { Query } from './store.ts'

export const queryOn =
  (client: PoolClient): Query =>
  async <Row>(text: string, values: unknown[] = []) =>
    (await client.query(text, values)).rows as Row[]

export async function runStatements(client: PoolClient, step: string, statements: string[]): Promise<void> {
  for (const sql of statements) {
    try {
      await client.query(sql)
    } catch (error) {
      throw Object.assign(error as Error, { step })
    }
  }
}

/** Outside of a transaction, waiting for running work two seconds at a time and letting it pass in between. */
export async function runPatiently(client: PoolClient, { id, sql }: Pick<Statement, 'id' | 'sql'>): Promise<void> {
  await client.query("SET lock_timeout = '2s'")
  try {
    await retryOnLock(() => runStatements(client, id, sql))
  } finally {
    await client.query('RESET lock_timeout').catch(() => {})
  }
}

const lockNotAvailable = '55P03'

export async function retryOnLock(work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if ((error as { code?: string }).code !== lockNotAvailable || attempt === 20) throw error
      await new Promise(resolve => setTimeout(resolve, 100 * attempt))
    }
  }
}
