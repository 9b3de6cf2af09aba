/** How long a statement may run where a caller's roles say so (`limits.seconds`); PostgreSQL stops it then (57014). */
import type { Database, Queries, Transaction } from '../../database/database.ts'

/** Of all statements of the transaction that follow. */
export const limitStatements = (transaction: Transaction, seconds: number): Promise<unknown> =>
  transaction.query({ text: `SELECT set_config('statement_timeout', $1, true)` }, [String(Math.ceil(seconds * 1000))])

/** One statement in a transaction of its own, since that is how far such a setting reaches. */
export const limitedQuery =
  (database: Database, seconds: number): Queries['query'] =>
  (statement, values) =>
    database.transaction(async transaction => {
      await limitStatements(transaction, seconds)
      return transaction.query(statement, values)
    })
