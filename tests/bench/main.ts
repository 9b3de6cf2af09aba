/**
 * `npm run bench`: our server against one written by hand for the same table, side by side in one run. Prints a line per
 * figure and ends with 1 when one misses its bar.
 *
 *     figure list-vs-handwritten 0.93 >=0.75
 *
 * BENCH_SECONDS (10), BENCH_ROUNDS (3), BENCH_ROWS (200000) and BENCH_ONLY (list,get) make it shorter.
 */
import { compare, type Settings } from './compare.ts'
import { firstLoadSize } from './first-load.ts'
import { install } from './installation.ts'
import { startRival } from './rival.ts'
import { workloads } from './workloads.ts'

const rows = Number(process.env['BENCH_ROWS'] ?? 200_000)
const only = process.env['BENCH_ONLY']?.split(',')
const settings: Settings = {
  connections: 16,
  seconds: Number(process.env['BENCH_SECONDS'] ?? 10),
  rounds: Number(process.env['BENCH_ROUNDS'] ?? 3),
}
let missed = 0

const installation = await install(rows)
const rival = await startRival(installation.databaseUrl)
const servers = { ours: installation.server, theirs: rival.server }
console.log(
  `${rows} records, ${settings.connections} connections, ${settings.rounds} × ${settings.seconds} s each, in turns`,
)
try {
  for (const workload of workloads.filter(({ name }) => !only || only.includes(name))) {
    const { ours, theirs, ratio, p95 } = await compare(workload, servers, installation.ids, settings)
    console.log(`${workload.name}: ours ${line(ours, p95.ours)}, by hand ${line(theirs, p95.theirs)}`)
    figure(`${workload.name}-vs-handwritten`, ratio, '>=', workload.bar)
  }
} finally {
  await rival.end()
  await installation.end()
}
figure('runtime-first-load-kB', firstLoadSize() / 1000, '<=', 200)
process.exitCode = missed ? 1 : 0

function line(rate: number, p95: number) {
  return `${rate.toFixed(0)}/s (p95 ${p95.toFixed(1)} ms)`
}

function figure(name: string, value: number, sign: '>=' | '<=', bar: number) {
  const holds = sign === '>=' ? value >= bar : value <= bar
  if (!holds) missed++
  console.log(`figure ${name} ${value.toFixed(2)} ${sign}${bar}${holds ? '' : ' MISSED'}`)
}
