/** What people at work notice of runs that are being caught up with. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { administratorKey } from '../installation.ts'
import type { Seen, SteadyLoad } from '../steady-load.ts'
import { type Bench, createMany, drained, underWay } from './bench.ts'

export async function benchBacklog(bench: Bench, backlog: number): Promise<void> {
  const ids = await createMany(bench, { entity: 'plain', count: 1_000, body: index => ({ amount: index }) })
  const load = fork(join(import.meta.dirname, '..', 'steady-load.ts'))
  try {
    const requests = ids.map((id, index) => requestOn(`/api/records/plain/${id}`, index))
    const { origin } = bench.installation
    load.send({ origin, token: administratorKey, clients: 8, rest: 20, requests } satisfies SteadyLoad)
    await pause(3_000)
    await report(load)
    await pause(10_000)
    const before = await report(load)
    await createMany(bench, { entity: 'job', count: backlog, body: () => ({ amount: 50 }), most: 5_000 })
    await report(load)
    const waiting = await underWay(bench, ['running'])
    await drained(bench, ['running'])
    const during = await report(load)
    console.log(
      `backlog: ${waiting} runs; p95 before ${before.p95.toFixed(1)} ms, during ${during.p95.toFixed(1)} ms of ${during.requests} requests, longest ${during.longest.toFixed(0)} ms`,
    )
    bench.figure('workflow-backlog-p95-ratio', during.p95 / before.p95, '<=', 2)
    bench.figure('workflow-backlog-errors', during.errors, '<=', 0)
  } finally {
    load.disconnect()
  }
}

function requestOn(path: string, index: number): SteadyLoad['requests'][number] {
  return index % 4 === 3 ? { method: 'PATCH', path, body: { note: `seen ${index}` } } : { method: 'GET', path }
}

async function report(load: ReturnType<typeof fork>): Promise<Seen> {
  load.send('report')
  const [seen] = (await once(load, 'message')) as [Seen]
  return seen
}
