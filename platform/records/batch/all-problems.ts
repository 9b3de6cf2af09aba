/**
 * A batch that failed, once more with a savepoint around each operation: so that not only its first problem is told.
 * What would follow from a failed one is left out. Nothing of it stays.
 */
import type { Context } from '../../access/context.ts'
import type { BatchOperation, Refs } from '../../contract/batch.ts'
import type { Problem } from '../../contract/problem.ts'
import { AppError } from '../../errors.ts'
import { type InTransaction, inSavepoint } from '../in-transaction.ts'
import { rehearse } from '../rehearse.ts'
import { pointerTo } from '../write/pointer.ts'
import { perform } from './perform.ts'
import type { Results } from './references.ts'

const maxProblems = 1_000

/** With the status of the first problem; null if all went well this time. */
export const allProblems = (context: Context, operations: BatchOperation[]): Promise<AppError | null> =>
  rehearse(context, inside => collect(inside, operations))

async function collect(context: InTransaction, operations: BatchOperation[]): Promise<AppError | null> {
  const results: Results = new Map()
  const failed = new Set<string>()
  const errors: { error: AppError; index: number }[] = []
  for (const [index, operation] of operations.entries()) {
    const error = follows(operation, failed) ? 'follows' : await failure(context, operation, results)
    if (error && operation.as !== undefined) failed.add(operation.as)
    if (error && error !== 'follows') errors.push({ error, index })
  }
  const [first] = errors
  if (!first) return null
  const { status, code, headers, message } = first.error
  const details = errors.flatMap(({ error, index }) => placed(error, index, operations[index]!)).slice(0, maxProblems)
  return new AppError({ status, code, headers, message: `Operation ${first.index}: ${message}`, details })
}

const follows = (operation: BatchOperation, failed: ReadonlySet<string>): boolean =>
  names(operation).some(name => failed.has(name))

function names(operation: BatchOperation): string[] {
  const refs: Refs = ('refs' in operation && operation.refs) || {}
  const id = 'id' in operation && typeof operation.id === 'object' ? [operation.id.ref] : []
  return [...Object.values(refs), ...id].map(reference => reference.split('/')[0]!)
}

async function failure(context: InTransaction, operation: BatchOperation, results: Results): Promise<AppError | null> {
  try {
    await inSavepoint(context, () => perform(context, operation, results))
    return null
  } catch (error) {
    if (error instanceof AppError && error.status < 500) return error
    throw error
  }
}

/** Problems of a value stand in the body; others name a part of the operation, or the operation itself. */
function placed({ code, message, details }: AppError, index: number, operation: BatchOperation): Problem[] {
  const at = pointerTo('', 'operations', index)
  if (details.length === 0) return [{ pointer: at, code, message }]
  return details.map(problem => {
    const [, first = ''] = problem.pointer.split('/')
    const isOfOperation = parts.has(first) && first in operation && operationCodes.has(problem.code)
    return { ...problem, pointer: `${at}${isOfOperation || !('body' in operation) ? '' : '/body'}${problem.pointer}` }
  })
}

const parts = new Set(['refs', 'id', 'key'])
const operationCodes = new Set(['reference', 'not-a-key', 'unknown-field'])
