/** Runs one workload against both servers in turns and compares the medians. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { Load, LoadResult } from './load.ts'
import type { Rival, Workload } from './workloads.ts'

export interface Settings {
  connections: number
  seconds: number
  rounds: number
}

export interface Comparison {
  ours: number
  theirs: number
  ratio: number
  /** Milliseconds. */
  p95: { ours: number; theirs: number }
}

export async function compare(
  workload: Workload,
  servers: { ours: Rival; theirs: Rival },
  ids: string[],
  settings: Settings,
): Promise<Comparison> {
  const results: Record<'ours' | 'theirs', LoadResult[]> = { ours: [], theirs: [] }
  const run = async (side: 'ours' | 'theirs', seconds: number) => {
    const { origin } = servers[side]
    const requests = workload[side](servers[side], ids)
    const { connections } = settings
    const result = await load({ origin, connections, seconds, requests, status: workload.status })
    if (result.wrong) throw new Error(`${workload.name} of ${side} was answered:\n${result.wrong.slice(0, 1000)}`)
    return result
  }
  for (const side of ['ours', 'theirs'] as const) await run(side, Math.min(2, settings.seconds))
  for (let round = 0; round < settings.rounds; round++)
    // Who comes first changes, so that neither always finds the table as the other left it.
    for (const side of round % 2 ? (['theirs', 'ours'] as const) : (['ours', 'theirs'] as const))
      results[side].push(await run(side, settings.seconds))
  const [ours, theirs] = [median(results.ours, 'rate'), median(results.theirs, 'rate')]
  const p95 = { ours: median(results.ours, 'p95'), theirs: median(results.theirs, 'p95') }
  return { ours, theirs, ratio: ours / theirs, p95 }
}

async function load(message: Load): Promise<LoadResult> {
  const child = fork(`${import.meta.dirname}/load.ts`)
  child.send(message)
  const [result] = (await once(child, 'message')) as [LoadResult]
  await once(child, 'exit')
  return result
}

function median(results: LoadResult[], key: 'rate' | 'p95'): number {
  const sorted = results.map(result => result[key]).toSorted((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
