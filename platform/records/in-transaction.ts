/** Work that is done as a whole or not at all; inside an operation that has a transaction, a part of that one. */
import type { Context } from '../access/context.ts'
import type { Transaction } from '../database/database.ts'

export type InTransaction = Context & { transaction: Transaction }

export function inTransaction<T>(context: Context, work: (context: InTransaction) => Promise<T>): Promise<T> {
  const { transaction } = context
  if (transaction) return work({ ...context, transaction })
  return context.database.transaction(transaction => work({ ...context, transaction }))
}
