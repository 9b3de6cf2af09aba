/** Does the work for real and takes it back: a dry run that meets every rule, limit and conflict the work itself would. */
import type { Context } from '../access/context.ts'
import { asPart, type InTransaction } from './in-transaction.ts'

/** Gives what `work` gave. What it throws is thrown on. */
export async function rehearse<Result>(
  context: Context,
  work: (context: InTransaction) => Promise<Result>,
): Promise<Result> {
  let done: { result: Result } | undefined
  try {
    return await asPart(context, async inside => {
      done = { result: await work(inside) }
      throw takenBack
    })
  } catch (error) {
    if (error === takenBack && done) return done.result
    throw error
  }
}

const takenBack = new Error('A dry run is taken back.')
