/** Work that is done as a whole or not at all; inside an operation that has a transaction, a part of that one. */
import type { Context } from '../access/context.ts'
import type { Transaction } from '../database/database.ts'
import { limitStatements } from './sql/statement-limit.ts'

export type InTransaction = Context & { transaction: Transaction }

export function inTransaction<T>(context: Context, work: (context: InTransaction) => Promise<T>): Promise<T> {
  const { transaction } = context
  if (transaction) return work({ ...context, transaction })
  const { seconds } = context.caller.limits ?? {}
  return context.database.transaction(async transaction => {
    if (seconds !== undefined) await limitStatements(transaction, seconds)
    return work({ ...context, transaction })
  })
}

/** The same, but of a transaction around it only this part is undone when it fails. */
export function asPart<T>(context: Context, work: (context: InTransaction) => Promise<T>): Promise<T> {
  return inTransaction(context, inside => (context.transaction ? inSavepoint(inside, work) : work(inside)))
}

/** For a transaction that is there. Its statements run one after the other, so one name is enough for all. */
export async function inSavepoint<T>(context: InTransaction, work: (context: InTransaction) => Promise<T>): Promise<T> {
  const send = (text: string) => context.transaction.query({ text })
  await send('SAVEPOINT part')
  try {
    const result = await work(context)
    await send('RELEASE SAVEPOINT part')
    return result
  } catch (error) {
    await send('ROLLBACK TO SAVEPOINT part')
    await send('RELEASE SAVEPOINT part')
    throw error
  }
}
