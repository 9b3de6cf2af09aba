import type { BatchOperation } from '../../contract/batch.ts'
import { invalid } from '../../errors.ts'
import { pointerTo } from '../write/pointer.ts'

/** Throws 422 where two operations are called the same. */
export function refuseNames(operations: BatchOperation[]): void {
  const seen = new Set<string>()
  const problems = operations.flatMap(({ as }, index) => {
    if (as === undefined) return []
    if (seen.has(as)) return [{ pointer: pointerTo('', 'operations', index, 'as'), code: 'doubled-name', message }]
    seen.add(as)
    return []
  })
  if (problems.length) throw invalid(message, problems)
}

const message = 'Another operation is called so already.'
