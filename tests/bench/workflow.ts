/**
 * `npm run bench:workflow`: runs from their trigger to their end, on a server as people start it. Prints a line per figure
 * and ends with 1 when one misses its bar.
 *
 *     figure workflow-runs-per-second 340.12 >=300
 *
 * BENCH_RUNS (5000, of the throughput), BENCH_STARTS (500, one every 20 ms), BENCH_TIMERS (2000; the promise is 10000),
 * BENCH_BACKLOG (5000; the promise is 50000), BENCH_SLEEPING (2000; the promise is 100000) and BENCH_ONLY
 * (runs,start,timers,backlog,asleep,processes) scale it.
 */
import pg from 'pg'
import { createClient } from '../../platform/contract/client.ts'
import type { Figure } from './figure.ts'
import { administratorKey, emptyInstallation } from './installation.ts'
import { benchAsleep } from './workflow/asleep.ts'
import { benchBacklog } from './workflow/backlog.ts'
import { type Bench, completedPerSecond, startP95 } from './workflow/bench.ts'
import { publishBench } from './workflow/documents.ts'
import { benchProcesses } from './workflow/processes.ts'
import { benchTimers } from './workflow/timers.ts'

const size = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise)
const runs = size('BENCH_RUNS', 5_000)
const starts = size('BENCH_STARTS', 500)
const timers = size('BENCH_TIMERS', 2_000)
const backlog = size('BENCH_BACKLOG', 5_000)
const sleeping = size('BENCH_SLEEPING', 2_000)
const only = process.env['BENCH_ONLY']?.split(',')
const isAsked = (name: string) => !only || only.includes(name)
let missed = 0

const figure: Figure = (name, value, sign, bar) => {
  const holds = sign === '>=' ? value >= bar : value <= bar
  if (!holds) missed++
  console.log(`figure ${name} ${value.toFixed(2)} ${sign}${bar}${holds ? '' : ' MISSED'}`)
}

const installation = await emptyInstallation()
const database = new pg.Client(installation.databaseUrl)
await database.connect()
try {
  const client = createClient({ baseUrl: installation.origin, key: administratorKey })
  const bench: Bench = { installation, client, database, figure }
  await publishBench(client)
  await completedPerSecond(bench, 200)
  if (isAsked('runs')) figure('workflow-runs-per-second', await completedPerSecond(bench, runs), '>=', 300)
  if (isAsked('start')) figure('workflow-start-p95-ms', await startP95(bench, starts), '<=', 100)
  if (isAsked('timers')) await benchTimers(bench, timers)
  if (isAsked('processes')) await benchProcesses(bench, Math.min(runs, 5_000))
  if (isAsked('backlog')) await benchBacklog(bench, backlog)
  if (isAsked('asleep')) await benchAsleep(bench, { sleeping, runs, starts })
} finally {
  await database.end()
  await installation.end()
}
process.exitCode = missed ? 1 : 0
