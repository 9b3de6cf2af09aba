/**
 * One workload on two servers, in short slices by turns: what else the machine does meets both alike, and the median of
 * the slices' ratios is not moved by the few it meets unevenly. The processor time of a request is told beside.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { cpuMeter } from './cpu.ts'
import type { Load, LoadResult } from './load.ts'
import type { Rival, Workload } from './workloads.ts'

export interface Settings {
  connections: number
  /** Of one slice. */
  seconds: number
  /** Of each side. */
  slices: number
}

export interface Side extends Rival {
  pid: number
}

export interface Servers {
  ours: Side
  theirs: Side
  /** PostgreSQL serves both. */
  database: number
}

export interface Cost {
  rate: number
  /** Milliseconds. */
  p95: number
  /** Milliseconds of processor time for one request. */
  server: number | null
  database: number | null
}

export interface Comparison {
  ours: Cost
  theirs: Cost
  /** Of the rates. */
  ratio: number
  /** Of the processor time, theirs over ours: what the ratio would be if nothing else kept the processors busy. */
  cpuRatio: number | null
}

type Name = 'ours' | 'theirs'

export async function compare(
  workload: Workload,
  servers: Servers,
  ids: string[],
  { connections, seconds, slices }: Settings,
): Promise<Comparison> {
  const results: Record<Name, Cost[]> = { ours: [], theirs: [] }
  const load = startLoad()
  const slice = async (side: Name): Promise<Cost> => {
    const { origin, pid } = servers[side]
    const requests = workload[side](servers[side], ids)
    const meters = [cpuMeter(pid), cpuMeter(servers.database, { children: true })]
    for (const meter of meters) meter()
    const result = await load.run({ origin, connections, seconds, requests, status: workload.status })
    if (result.wrong) throw new Error(`${workload.name} of ${side} was answered:\n${result.wrong.slice(0, 1000)}`)
    const [server, database] = meters.map(meter => each(meter(), result.answers)) as [number | null, number | null]
    return { rate: result.rate, p95: result.p95, server, database }
  }
  for (const side of ['ours', 'theirs'] as const) await slice(side)
  for (let round = 0; round < slices; round++)
    // Who comes first changes, so that neither always finds the table as the other left it.
    for (const side of round % 2 ? (['theirs', 'ours'] as const) : (['ours', 'theirs'] as const))
      results[side].push(await slice(side))
  load.end()
  return comparison(results)
}

const each = (total: number | null, answers: number) => (total === null ? null : total / Math.max(1, answers))

function comparison(results: Record<Name, Cost[]>): Comparison {
  const [ours, theirs] = [costOf(results.ours), costOf(results.theirs)]
  const ratios = results.ours.map(({ rate }, index) => rate / results.theirs[index]!.rate)
  const [own, other] = [total(ours), total(theirs)]
  return { ours, theirs, ratio: median(ratios), cpuRatio: own && other && other / own }
}

const total = ({ server, database }: Cost) => (server === null || database === null ? null : server + database)

const costOf = (costs: Cost[]): Cost => ({
  rate: median(costs.map(({ rate }) => rate)),
  p95: median(costs.map(({ p95 }) => p95)),
  server: costs[0]!.server && median(costs.map(({ server }) => server ?? 0)),
  database: costs[0]!.database && median(costs.map(({ database }) => database ?? 0)),
})

function startLoad() {
  const child = fork(`${import.meta.dirname}/load.ts`)
  return {
    async run(message: Load): Promise<LoadResult> {
      child.send(message)
      const [result] = (await once(child, 'message')) as [LoadResult]
      return result
    },
    end: () => child.disconnect(),
  }
}

export function median(values: number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
