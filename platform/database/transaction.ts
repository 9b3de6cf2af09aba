/** Runs work in one transaction on one connection of the pool. */
import { type Pool, type PoolClient, Query, type QueryResult } from 'pg'
import type { Logger } from 'pino'
import type { Queries, Transaction } from './database.ts'
import { kyselyOn } from './kysely.ts'
import { reached } from './unreachable.ts'
import { valueTypes } from './value-types.ts'

export async function transaction<T>(
  pool: Pool,
  log: Logger | undefined,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  const callbacks: (() => void)[] = []
  const client = await reached(pool.connect())
  let broken: Error | undefined
  let isOver = false
  const noteLoss = (error: Error) => {
    broken = error
  }
  client.on('error', noteLoss)
  try {
    await reached(client.query('BEGIN'))
    const result = await work(transactionOn(client, callbacks, () => isOver)).finally(() => {
      isOver = true
    })
    const { command } = await reached(client.query('COMMIT'))
    // PostgreSQL answers COMMIT with ROLLBACK, and no error, when a statement failed and the failure was swallowed.
    if (command === 'ROLLBACK') throw new Error('The transaction was rolled back because one of its statements failed.')
    runAll(callbacks, log)
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch(noteLoss)
    throw error
  } finally {
    client.off('error', noteLoss)
    client.release(broken)
  }
}

/** `query` on a pool or one of its clients. */
export function queryOn(target: Pool | PoolClient): Queries['query'] {
  const send = target.query.bind(target) as unknown as Send
  return async function query<Row>({ name, text }: { name?: string; text: string }, values: readonly unknown[] = []) {
    const statement = prepare(text, values, name)
    const result = await reached(
      new Promise<QueryResult>((resolve, reject) => {
        send(statement, undefined, (error, result) => (error ? reject(error) : resolve(result)))
      }),
    )
    return { rows: result.rows as Row[], rowCount: result.rowCount ?? 0 }
  }
}

/** Of the driver's ways to ask, the one its types leave out: a prepared query and a callback. */
type Send = (query: Query, values: undefined, done: (error: Error | null, result: QueryResult) => void) => void

/** What the driver makes of an object with `text`, `values`, `types` and `name`, less the copy: 5 µs each. */
function prepare(text: string, values: readonly unknown[], name?: string): Query {
  const query = new Query(text, values as unknown[]) as Named
  if (name) query.name = name
  query._result._types = valueTypes
  return query
}

type Named = Query & { name?: string; _result: { _types: typeof valueTypes } }

/**
 * For a transaction that was begun elsewhere; whoever commits it runs the callbacks. `isOver`: nothing is sent any more.
 * Work that was given up (a step whose time is over) may still go on, and by then others have the connection.
 */
export function transactionOn(
  client: PoolClient,
  callbacks: (() => void)[],
  isOver: () => boolean = () => false,
): Transaction {
  const send = queryOn(client)
  const live = <T>(what: T): T => {
    if (isOver()) throw new Error('The transaction is over.')
    return what
  }
  const query = async <Row>(...[statement, values]: Parameters<Queries['query']>) => live(send)<Row>(statement, values)
  return {
    query,
    kysely: kyselyOn(query),
    get client() {
      return live(client)
    },
    afterCommit: callback => callbacks.push(callback),
  }
}

/** What is committed is committed: a failing callback must not make it look otherwise. */
function runAll(callbacks: (() => void)[], log: Logger | undefined): void {
  for (const callback of callbacks) {
    try {
      callback()
    } catch (error) {
      log?.error({ err: error }, 'a callback after commit failed')
    }
  }
}
