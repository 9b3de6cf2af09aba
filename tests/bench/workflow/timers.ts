/** Timers that are all set first, and then due within one minute. */
import { type Bench, createMany, drained, query } from './bench.ts'

export async function benchTimers(bench: Bench, timers: number): Promise<void> {
  const setting = timers / 100 + 5
  const first = Date.now() + setting * 1_000
  const due = (index: number) => new Date(first + (index / timers) * 60_000).toISOString()
  await createMany(bench, { entity: 'alarm', count: timers, body: index => ({ amount: 0, due: due(index) }) })
  if (Date.now() > first) console.log('timers: some were due before all were set')
  await drained(bench)
  const rows = await query<{ late: number; p95: number; wrong: number }>(
    bench,
    `SELECT max(late) AS late, percentile_cont(0.95) WITHIN GROUP (ORDER BY late) AS p95,
        (SELECT count(*) FROM data.alarm WHERE amount IS DISTINCT FROM 1) AS wrong
       FROM (SELECT extract(epoch FROM s.started_at - a.due) AS late FROM data.alarm AS a
         JOIN enishi.run AS r ON r.record = a._id JOIN enishi.run_step AS s ON s.run = r.id AND s.node = 'ring') AS rung`,
  )
  const { late, p95, wrong } = rows[0]!
  console.log(`timers: ${timers} due within a minute, p95 ${Number(p95).toFixed(2)} s late`)
  bench.figure('workflow-timers-latest-s', Number(late), '<=', 60)
  bench.figure('workflow-timers-not-once', Number(wrong), '<=', 0)
}
