/** Does the work for real and takes it back: a dry run that meets every rule, limit and conflict the work itself would. */
import type { Context } from '../access/context.ts'
import { type InTransaction, inTransaction } from './in-transaction.ts'

/** Gives what `work` gave. What it throws is thrown on. */
export async function rehearse<Result>(
  context: Context,
  work: (context: InTransaction) => Promise<Result>,
): Promise<Result> {
  let done: { result: Result } | undefined
  try {
    return await inTransaction(context, inside =>
      inSavepoint(inside, async () => {
        done = { result: await work(inside) }
        throw takenBack
      }),
    )
  } catch (error) {
    if (error === takenBack && done) return done.result
    throw error
  }
}

const takenBack = new Error('A dry run is taken back.')

/** A part of a transaction that can fail without the rest. Statements of a transaction run one after the other. */
export async function inSavepoint<Result>(context: InTransaction, work: () => Promise<Result>): Promise<Result> {
  const { transaction } = context
  await transaction.query({ text: 'SAVEPOINT part' })
  try {
    const result = await work()
    await transaction.query({ text: 'RELEASE SAVEPOINT part' })
    return result
  } catch (error) {
    await transaction.query({ text: 'ROLLBACK TO SAVEPOINT part' })
    await transaction.query({ text: 'RELEASE SAVEPOINT part' })
    throw error
  }
}
