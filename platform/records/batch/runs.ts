/** A batch in the parts it is done in: creations of one entity that follow each other and use nothing are one statement. */
import type { BatchOperation } from '../../contract/batch.ts'

export type Creation = Extract<BatchOperation, { op: 'create' }>
export type Run = { creations: Creation[] } | { operation: BatchOperation }

export function runsOf(operations: BatchOperation[]): Run[] {
  const runs: Run[] = []
  for (const operation of operations) {
    const last = runs.at(-1)
    if (operation.op !== 'create' || operation.refs) runs.push({ operation })
    else if (last && 'creations' in last && last.creations[0]!.entity === operation.entity)
      last.creations.push(operation)
    else runs.push({ creations: [operation] })
  }
  return runs
}
