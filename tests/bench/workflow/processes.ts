/** Two servers on one database do more of a backlog in a second than one. */
import { anotherProcess } from '../installation.ts'
import { type Bench, createMany, drained } from './bench.ts'

/** One, two, and one again: what was before and after is taken together, so that a table which grows favours nobody. */
export async function benchProcesses(bench: Bench, runs: number): Promise<void> {
  const before = await drainedPerSecond(bench, runs)
  const other = await anotherProcess(bench.installation.databaseUrl)
  const two = await drainedPerSecond(bench, runs).finally(other.end)
  const after = await drainedPerSecond(bench, runs)
  console.log(`processes: one ${before.toFixed(0)} and ${after.toFixed(0)}, two ${two.toFixed(0)} runs per second`)
  bench.figure('workflow-two-processes-ratio', two / ((before + after) / 2), '>=', 1)
}

/** From the one commit that makes them all: the requests that make records are no part of it. */
async function drainedPerSecond(bench: Bench, runs: number): Promise<number> {
  await createMany(bench, { entity: 'job', count: runs, body: () => ({ amount: 50 }), most: runs })
  const began = performance.now()
  await drained(bench, ['running'])
  return runs / ((performance.now() - began) / 1_000)
}
