/**
 * `npm run bench`: our server against one written by hand for the same tables, side by side in one run. Prints a line
 * per figure and ends with 1 when one misses its bar.
 *
 *     figure list-vs-handwritten 0.93 >=0.9
 *
 * BENCH_SECONDS (1, of a slice), BENCH_SLICES (20), BENCH_ROWS (200000) and BENCH_ONLY (list,get,rights,live,model,search)
 * make it shorter.
 */
import { bulkInsertRate } from './bulk.ts'
import { type Cost, compare, type Settings } from './compare.ts'
import type { Figure } from './figure.ts'
import { firstLoadSize } from './first-load.ts'
import { install } from './installation.ts'
import { benchLargeModel } from './large-model.ts'
import { benchLiveChanges } from './live-changes.ts'
import { benchRights } from './rights.ts'
import { startRival } from './rival.ts'
import { benchSearch } from './search.ts'
import { workloads } from './workloads.ts'

const rows = Number(process.env['BENCH_ROWS'] ?? 200_000)
const only = process.env['BENCH_ONLY']?.split(',')
const isAsked = (name: string) => !only || only.includes(name)
const settings: Settings = {
  connections: 16,
  seconds: Number(process.env['BENCH_SECONDS'] ?? 1),
  slices: Number(process.env['BENCH_SLICES'] ?? 20),
}
let missed = 0

if (isAsked('bulk') || workloads.some(({ name }) => isAsked(name))) await compareAll()
if (isAsked('rights')) await benchRights(rows, settings, figure)
if (isAsked('live')) await benchLiveChanges(figure)
if (isAsked('model')) await benchLargeModel(figure)
if (isAsked('search')) await benchSearch(figure)
if (!only) figure('runtime-first-load-kB', firstLoadSize('runtime') / 1000, '<=', 200)
process.exitCode = missed ? 1 : 0

async function compareAll(): Promise<void> {
  const installation = await install(rows)
  const rival = await startRival(installation.databaseUrl)
  const { server, reader, pids } = installation
  console.log(
    `${rows} records, ${settings.connections} connections, ${settings.slices} × ${settings.seconds} s each, in turns`,
  )
  try {
    for (const workload of workloads.filter(({ name }) => isAsked(name))) {
      const ours = { ...(workload.as === 'reader' ? reader : server), pid: pids.server }
      const servers = { ours, theirs: { ...rival.server, pid: rival.pid }, database: pids.database }
      const result = await compare(workload, servers, installation.ids, settings)
      console.log(`${workload.name}: ours ${line(result.ours)}, by hand ${line(result.theirs)}`)
      if (result.cpuRatio !== null) console.log(`${workload.name}: processor time ${result.cpuRatio.toFixed(2)}`)
      figure(`${workload.name}-vs-handwritten`, result.ratio, '>=', workload.bar)
    }
    if (isAsked('bulk'))
      figure('bulk-insert-rows-per-second', await bulkInsertRate(server, settings.slices), '>=', 10_000)
  } finally {
    await rival.end()
    await installation.end()
  }
}

function line({ rate, p95, server, database }: Cost) {
  const cost = server === null || database === null ? '' : `, CPU ${ms(server)} + PostgreSQL ${ms(database)} ms`
  return `${rate.toFixed(0)}/s (p95 ${p95.toFixed(1)} ms${cost})`
}

function ms(milliseconds: number) {
  return milliseconds.toFixed(3)
}

function figure(...[name, value, sign, bar]: Parameters<Figure>): void {
  const holds = sign === '>=' ? value >= bar : value <= bar
  if (!holds) missed++
  console.log(`figure ${name} ${value.toFixed(2)} ${sign}${bar}${holds ? '' : ' MISSED'}`)
}
