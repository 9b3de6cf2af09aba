/**
 * `npm run bench:workflow`: runs from their trigger to their end, on a server as people start it. Prints a line per figure
 * and ends with 1 when one misses its bar.
 *
 *     figure workflow-runs-per-second 340.12 >=300
 *
 * BENCH_RUNS (5000, of the throughput), BENCH_STARTS (500, one every 20 ms), BENCH_TIMERS (2000; the promise is 10000),
 * BENCH_BACKLOG (5000; the promise is 50000) and BENCH_ONLY (runs,start,timers,backlog) scale it.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { type Client, createClient } from '../../platform/contract/client.ts'
import type { JsonObject } from '../../platform/contract/json.ts'
import type { WorkflowDocument } from '../../platform/contract/workflow/workflow-document.ts'
import type { Figure } from './figure.ts'
import { administratorKey, emptyInstallation } from './installation.ts'
import type { Seen, SteadyLoad } from './steady-load.ts'

const size = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise)
const runs = size('BENCH_RUNS', 5_000)
const starts = size('BENCH_STARTS', 500)
const timers = size('BENCH_TIMERS', 2_000)
const backlog = size('BENCH_BACKLOG', 5_000)
const only = process.env['BENCH_ONLY']?.split(',')
const isAsked = (name: string) => !only || only.includes(name)
/** Records in one request. */
const chunk = 500
let missed = 0

/** Trigger → condition → update record → done. */
const job: WorkflowDocument = {
  kind: 'workflow',
  id: 'bench.job',
  trigger: { type: 'record.created', entity: 'job' },
  runAs: 'trigger',
  nodes: [
    { id: 'enough', type: 'if', settings: { when: 'record.amount > 10.0' } },
    { id: 'mark', type: 'record.update', settings: { fields: { note: '"done"' } } },
  ],
  edges: [
    { from: 'trigger', to: 'enough' },
    { from: 'enough', port: 'true', to: 'mark' },
  ],
}
/** Counts how often it rang. */
const alarm: WorkflowDocument = {
  kind: 'workflow',
  id: 'bench.alarm',
  trigger: { type: 'record.created', entity: 'alarm' },
  runAs: 'trigger',
  nodes: [
    { id: 'sleep', type: 'wait', settings: { until: 'record.due' } },
    { id: 'ring', type: 'record.update', settings: { fields: { amount: 'record.amount + 1.0' } } },
  ],
  edges: [
    { from: 'trigger', to: 'sleep' },
    { from: 'sleep', to: 'ring' },
  ],
}

const installation = await emptyInstallation()
const database = new pg.Client(installation.databaseUrl)
await database.connect()
try {
  const client = createClient({ baseUrl: installation.origin, key: administratorKey })
  await publish(client)
  await completedPerSecond(client, 200)
  if (isAsked('runs')) figure('workflow-runs-per-second', await completedPerSecond(client, runs), '>=', 300)
  if (isAsked('start')) figure('workflow-start-p95-ms', await startLatency(client), '<=', 100)
  if (isAsked('timers')) await benchTimers(client)
  if (isAsked('backlog')) await benchBacklog(client)
} finally {
  await database.end()
  await installation.end()
}
process.exitCode = missed ? 1 : 0

async function publish(client: Client): Promise<void> {
  const entity = (name: string) => ({
    text: JSON.stringify({
      $id: name,
      type: 'object',
      properties: {
        amount: { type: 'number' },
        note: { type: 'string' },
        due: { type: 'string', format: 'date-time' },
      },
    }),
  })
  for (const change of [{ entities: [entity('job'), entity('alarm'), entity('plain')] }, { workflows: [job, alarm] }]) {
    const changeSet = { base: (await client.me.get()).revision, ...change }
    const { hash } = await client.meta.plan(changeSet)
    await client.meta.apply(changeSet, { hash })
  }
}

/** From the first request to the last run's end, triggers included. */
async function completedPerSecond(client: Client, count: number): Promise<number> {
  const began = performance.now()
  await createMany(client, 'job', count, () => ({ amount: 50 }))
  await drained()
  return count / ((performance.now() - began) / 1_000)
}

/** Milliseconds from the trigger's transaction to the first step, with fifty triggers a second. */
async function startLatency(client: Client): Promise<number> {
  const begin = await now()
  const creating: Promise<unknown>[] = []
  for (let index = 0; index < starts; index++) {
    creating.push(client.records.create('job', { amount: 50 }))
    await pause(20)
  }
  await Promise.all(creating)
  await drained()
  const rows = await query<{ p95: number }>(
    `SELECT percentile_cont(0.95) WITHIN GROUP (ORDER BY extract(epoch FROM s.started_at - r.created_at) * 1000) AS p95
       FROM enishi.run AS r JOIN enishi.run_step AS s ON s.run = r.id AND s.node = 'enough' WHERE r.created_at >= $1`,
    [begin],
  )
  return Number(rows[0]!.p95)
}

/** Set first; then all are due within one minute. */
async function benchTimers(client: Client): Promise<void> {
  const setting = timers / 100 + 5
  const first = Date.now() + setting * 1_000
  const due = (index: number) => new Date(first + (index / timers) * 60_000).toISOString()
  await createMany(client, 'alarm', timers, index => ({ amount: 0, due: due(index) }))
  if (Date.now() > first) console.log('timers: some were due before all were set')
  await drained()
  const rows = await query<{ late: number; p95: number; wrong: number }>(
    `SELECT max(late) AS late, percentile_cont(0.95) WITHIN GROUP (ORDER BY late) AS p95,
        (SELECT count(*) FROM data.alarm WHERE amount IS DISTINCT FROM 1) AS wrong
       FROM (SELECT extract(epoch FROM s.started_at - a.due) AS late FROM data.alarm AS a
         JOIN enishi.run AS r ON r.record = a._id JOIN enishi.run_step AS s ON s.run = r.id AND s.node = 'ring') AS rung`,
  )
  const { late, p95, wrong } = rows[0]!
  console.log(`timers: ${timers} due within a minute, p95 ${Number(p95).toFixed(2)} s late`)
  figure('workflow-timers-latest-s', Number(late), '<=', 60)
  figure('workflow-timers-not-once', Number(wrong), '<=', 0)
}

/** What people at work notice of runs that are being caught up with. */
async function benchBacklog(client: Client): Promise<void> {
  await createMany(client, 'plain', 1_000, index => ({ amount: index }))
  const { data } = await client.records.list<{ _id: string }>('plain', { select: '_id', limit: 1_000 })
  const load = fork(join(import.meta.dirname, 'steady-load.ts'))
  try {
    const requests = data.map(({ _id }, index) => requestOn(`/api/records/plain/${_id}`, index))
    const { origin } = installation
    load.send({ origin, token: administratorKey, clients: 8, rest: 20, requests } satisfies SteadyLoad)
    await pause(3_000)
    await report(load)
    await pause(10_000)
    const before = await report(load)
    await createMany(client, 'job', backlog, () => ({ amount: 50 }), 5_000)
    await report(load)
    const waiting = await underWay()
    await drained()
    const during = await report(load)
    console.log(
      `backlog: ${waiting} runs; p95 before ${before.p95.toFixed(1)} ms, during ${during.p95.toFixed(1)} ms of ${during.requests} requests, longest ${during.longest.toFixed(0)} ms`,
    )
    figure('workflow-backlog-p95-ratio', during.p95 / before.p95, '<=', 2)
    figure('workflow-backlog-errors', during.errors, '<=', 0)
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

async function createMany(
  client: Client,
  entity: string,
  count: number,
  body: (index: number) => JsonObject,
  most = chunk,
): Promise<void> {
  for (let start = 0; start < count; start += most) {
    const length = Math.min(most, count - start)
    await client.records.createMany(
      entity,
      Array.from({ length }, (_, index) => body(start + index)),
    )
  }
}

/** All runs have ended, and well. */
async function drained(): Promise<void> {
  while ((await underWay()) > 0) await pause(100)
  const failed = await query('SELECT error FROM enishi.run WHERE state <> $1 LIMIT 1', ['done'])
  if (failed.length) throw new Error(`A run failed: ${JSON.stringify(failed[0])}`)
}

async function underWay(): Promise<number> {
  const rows = await query<{ count: string }>('SELECT count(*) FROM enishi.run WHERE ended_at IS NULL')
  return Number(rows[0]!.count)
}

async function now(): Promise<string> {
  return (await query<{ now: string }>('SELECT now()::text AS now'))[0]!.now
}

async function query<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
  return (await database.query<Row>(text, values)).rows
}

function figure(...[name, value, sign, bar]: Parameters<Figure>): void {
  const holds = sign === '>=' ? value >= bar : value <= bar
  if (!holds) missed++
  console.log(`figure ${name} ${value.toFixed(2)} ${sign}${bar}${holds ? '' : ' MISSED'}`)
}
