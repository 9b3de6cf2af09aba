/**
 * Operations of every kind on records of every entity, in one transaction: all of them or none. Each may use what the
 * ones before it made.
 *
 *     await runBatch(context, [
 *       { op: 'create', entity: 'account', as: 'kitano', body: { name: 'Kitano Works' } },
 *       { op: 'create', entity: 'contact', body: { name: { family: 'Kitano' } }, refs: { '/account': 'kitano' } },
 *     ])
 */
import type { Context } from '../access/context.ts'
import type { BatchOperation } from '../contract/batch.ts'
import { AppError, badRequest } from '../errors.ts'
import { attemptOnModel } from './attempt-on-model.ts'
import { allProblems } from './batch/all-problems.ts'
import { type Performed, perform, performCreations } from './batch/perform.ts'
import type { Results } from './batch/references.ts'
import { refuseNames } from './batch/refuse-names.ts'
import { runsOf } from './batch/runs.ts'
import { asPart, type InTransaction } from './in-transaction.ts'

const maxOperations = 1_000

/** In the order of the operations. Throws what the first of them threw, with the problems of all. */
export async function runBatch(context: Context, operations: BatchOperation[]): Promise<Performed[]> {
  if (operations.length > maxOperations) throw tooMany
  refuseNames(operations)
  return attemptOnModel(context, async context => {
    try {
      return await asPart(context, inside => performAll(inside, operations))
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      // In the transaction nobody could try again; out here one can.
      if (error.status >= 500) throw error.cause ?? error
      throw (await allProblems(context, operations)) ?? error
    }
  })
}

async function performAll(context: InTransaction, operations: BatchOperation[]): Promise<Performed[]> {
  const results: Results = new Map()
  const done: Performed[] = []
  for (const run of runsOf(operations))
    if ('creations' in run) done.push(...(await performCreations(context, run.creations, results)))
    else done.push(await perform(context, run.operation, results))
  return done
}

const tooManyMessage = `A batch has at most ${maxOperations} operations.`
const tooMany = badRequest('too-many', tooManyMessage, [
  { pointer: '/operations', code: 'too-many', message: tooManyMessage },
])
