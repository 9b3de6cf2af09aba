/** Records in batches of one entity, each after all that it refers to: what can be created together. */
import type { Problem } from '../../contract/problem.ts'
import { invalid } from '../../errors.ts'
import type { SampleRecord } from './sample-record.ts'

export interface Batch {
  entity: string
  records: SampleRecord[]
}

/**
 * Entity by entity, those that are referred to first; within one as many batches as its records refer to one another
 * (a parent account before its subsidiaries). Throws where records refer to one another in a circle.
 */
export function batchesOf(references: ReadonlyMap<SampleRecord, readonly string[]>): Batch[] {
  const waiting = new Map(Map.groupBy(references.keys(), ({ entity }) => entity))
  const done = new Set<string>()
  const batches: Batch[] = []
  const isReady = (record: SampleRecord) => references.get(record)!.every(key => done.has(key))
  while (waiting.size) {
    const [entity, ready] = largestReady(waiting, isReady)
    if (!ready.length) throw circular([...waiting.values()].flat())
    batches.push({ entity, records: ready })
    for (const { key } of ready) if (key !== null) done.add(key)
    const taken = new Set(ready)
    const left = waiting.get(entity)!.filter(record => !taken.has(record))
    if (left.length) waiting.set(entity, left)
    else waiting.delete(entity)
  }
  return batches
}

/** The entity of which the most part can be created now, so that few batches are needed. */
function largestReady(
  waiting: ReadonlyMap<string, SampleRecord[]>,
  isReady: (record: SampleRecord) => boolean,
): [string, SampleRecord[]] {
  const candidates = [...waiting].map(([entity, records]) => ({
    entity,
    ready: records.filter(isReady),
    of: records.length,
  }))
  const best = candidates.reduce((one, other) =>
    other.ready.length / other.of > one.ready.length / one.of ? other : one,
  )
  return [best.entity, best.ready]
}

function circular(records: SampleRecord[]) {
  const problems = records.slice(0, 20).map(
    ({ place }): Problem => ({
      pointer: `/${place}`,
      code: 'circular',
      message: 'This record refers, itself or by others, to one that refers to it.',
    }),
  )
  return invalid('Records of the sample data refer to one another in a circle.', problems)
}
