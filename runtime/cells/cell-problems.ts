/** Which cells a refused write is about: by the pointers of its problems. Pure. */
import { ApiError } from '../../platform/contract/client/api-error.ts'
import type { Problem } from '../../platform/contract/problem.ts'

/** `at`: place of the record among those that were sent. */
export interface CellProblem {
  at: number
  /** '' : the record as a whole. */
  field: string
  problem: Problem | null
}

/** `/operations/3/body/amount` of a batch, `/amount` of one record. */
export function cellProblems(error: unknown, isBatch: boolean): CellProblem[] {
  if (!(error instanceof ApiError)) return []
  return error.errors.flatMap(problem => {
    const keys = problem.pointer.split('/').slice(1).map(unescaped)
    if (!isBatch) return [{ at: 0, field: keys[0] ?? '', problem }]
    const [operations, at, body, field = ''] = keys
    return operations === 'operations' && at !== undefined
      ? [{ at: Number(at), field: body === 'body' ? field : '', problem }]
      : []
  })
}

const unescaped = (key: string) => key.replaceAll('~1', '/').replaceAll('~0', '~')
