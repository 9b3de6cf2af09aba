/**
 * Many runs asleep: the others begin as soon, as many end in a second, those that are woken wake as quickly, and the
 * server holds nothing of them in memory. Each against the same with none asleep, in the same process.
 */
import { readFile } from 'node:fs/promises'
import {
  type Bench,
  completedPerSecond,
  createMany,
  drained,
  fiftyASecond,
  query,
  startP95,
  underWay,
} from './bench.ts'

export interface Sizes {
  sleeping: number
  runs: number
  starts: number
}

const woken = 200
const later = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString()
const nextWeek = () => later(7 * 86_400)

export async function benchAsleep(bench: Bench, { sleeping, ...sizes }: Sizes): Promise<void> {
  const none = await measure(bench, sizes)
  await sleep(bench, sleeping, nextWeek)
  // As autovacuum does by itself, a minute later.
  await query(bench, 'ANALYZE')
  const asleep = await underWay(bench, ['waiting'])
  const some = await measure(bench, sizes)
  console.log(`asleep: ${asleep} runs`)
  for (const [name, before, after] of shown(none, some)) console.log(`asleep: ${name} ${before} → ${after}`)
  bench.figure('workflow-asleep-runs', asleep, '>=', sleeping)
  bench.figure('workflow-asleep-throughput-ratio', some.perSecond / none.perSecond, '>=', 0.8)
  bench.figure('workflow-asleep-start-p95-ratio', some.start / none.start, '<=', 1.5)
  bench.figure('workflow-asleep-told-p95-ratio', some.told / none.told, '<=', 1.5)
  bench.figure('workflow-asleep-due-p95-ratio', some.due / none.due, '<=', 1.5)
  bench.figure('workflow-asleep-memory-ratio', some.memory / none.memory, '<=', 1.3)
}

/** Runs per second, milliseconds (p95), megabytes. */
interface Measured {
  perSecond: number
  start: number
  told: number
  due: number
  memory: number
}

async function measure(bench: Bench, { runs, starts }: Omit<Sizes, 'sleeping'>): Promise<Measured> {
  return {
    perSecond: await completedPerSecond(bench, runs),
    start: await startP95(bench, starts),
    told: await toldP95(bench),
    due: await dueP95(bench),
    memory: await memory(bench),
  }
}

async function sleep(bench: Bench, count: number, due: (index: number) => string): Promise<string[]> {
  const body = (index: number) => ({ amount: 0, due: due(index) })
  const ids = await createMany(bench, { entity: 'sleeper', count, body })
  await drained(bench, ['running'])
  return ids
}

/** From the event that is told to the step after it. */
async function toldP95(bench: Bench): Promise<number> {
  const records = await sleep(bench, woken, nextWeek)
  const runs = await query<{ id: string }>(bench, 'SELECT id FROM enishi.run WHERE record = ANY ($1)', [records])
  const told = new Map<string, number>()
  await fiftyASecond(woken, async index => {
    const { id } = runs[index]!
    told.set(id, Date.now())
    await bench.client.runs.tell(id, 'wake', null)
  })
  const rang = await rung(bench, records)
  return p95(rang.map(({ run, at }) => at.getTime() - told.get(run)!))
}

/** From the moment that a run waits for to the step after it, with fifty of them a second. */
async function dueP95(bench: Bench): Promise<number> {
  const first = Date.now() + 8_000
  const records = await sleep(bench, woken, index => new Date(first + index * 20).toISOString())
  const rang = await rung(bench, records)
  return p95(rang.map(({ at, due }) => at.getTime() - due.getTime()))
}

async function rung(bench: Bench, records: string[]): Promise<{ run: string; at: Date; due: Date }[]> {
  for (;;) {
    const rows = await query<{ run: string; at: Date; due: Date }>(
      bench,
      `SELECT r.id AS run, s.started_at AS at, a.due FROM enishi.run AS r JOIN data.sleeper AS a ON a._id = r.record
         JOIN enishi.run_step AS s ON s.run = r.id AND s.node = 'ring' WHERE r.record = ANY ($1) AND r.state = 'done'`,
      [records],
    )
    if (rows.length === records.length) return rows
    await new Promise(resolve => setTimeout(resolve, 200))
  }
}

const p95 = (times: number[]) => times.toSorted((one, other) => one - other)[Math.floor(times.length * 0.95)]!

/** Of the server's process, in megabytes, without PostgreSQL. */
async function memory({ installation }: Bench): Promise<number> {
  const status = await readFile(`/proc/${installation.pids().server}/status`, 'utf8')
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)![1]) / 1_024
}

function shown(none: Measured, some: Measured): [string, string, string][] {
  const names: (keyof Measured)[] = ['perSecond', 'start', 'told', 'due', 'memory']
  return names.map(name => [name, none[name].toFixed(1), some[name].toFixed(1)])
}
