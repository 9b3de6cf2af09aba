/** What every figure of workflows needs: records that trigger runs, and when those have ended. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Client as Connection, QueryResultRow } from 'pg'
import type { Client } from '../../../platform/contract/client.ts'
import type { JsonObject } from '../../../platform/contract/json.ts'
import type { Figure } from '../figure.ts'
import type { EmptyInstallation } from '../installation.ts'

export interface Bench {
  installation: EmptyInstallation
  client: Client
  database: Connection
  figure: Figure
}

/** Records in one request. */
const chunk = 500

/** Their ids. `most`: in one request, and so in one transaction. */
export async function createMany(
  { client }: Bench,
  {
    entity,
    count,
    body,
    most = chunk,
  }: { entity: string; count: number; body(index: number): JsonObject; most?: number },
): Promise<string[]> {
  const ids: string[] = []
  for (let start = 0; start < count; start += most) {
    const length = Math.min(most, count - start)
    const made = await client.records.createMany(
      entity,
      Array.from({ length }, (_, index) => body(start + index)),
    )
    ids.push(...made.map(({ _id }) => String(_id)))
  }
  return ids
}

export type UnderWay = 'running' | 'waiting'

/** No run is in one of these states any more, and none has failed. */
export async function drained(bench: Bench, states: UnderWay[] = ['running', 'waiting']): Promise<void> {
  while ((await underWay(bench, states)) > 0) await pause(100)
  const failed = await query(bench, `SELECT error FROM enishi.run WHERE state IN ('failed', 'cancelled') LIMIT 1`)
  if (failed.length) throw new Error(`A run failed: ${JSON.stringify(failed[0])}`)
}

export async function underWay(bench: Bench, states: UnderWay[] = ['running', 'waiting']): Promise<number> {
  const rows = await query<{ count: string }>(bench, 'SELECT count(*) FROM enishi.run WHERE state = ANY ($1)', [states])
  return Number(rows[0]!.count)
}

/** From the first request to the last run's end, triggers included; who sleeps is not waited for. */
export async function completedPerSecond(bench: Bench, count: number): Promise<number> {
  const began = performance.now()
  await createMany(bench, { entity: 'job', count, body: () => ({ amount: 50 }) })
  await drained(bench, ['running'])
  return count / ((performance.now() - began) / 1_000)
}

/** Milliseconds from the trigger's transaction to the first step, with fifty triggers a second. */
export async function startP95(bench: Bench, starts: number): Promise<number> {
  const begin = (await query<{ now: string }>(bench, 'SELECT now()::text AS now'))[0]!.now
  await fiftyASecond(starts, () => bench.client.records.create('job', { amount: 50 }))
  await drained(bench, ['running'])
  const rows = await query<{ p95: number }>(
    bench,
    `SELECT percentile_cont(0.95) WITHIN GROUP (ORDER BY extract(epoch FROM s.started_at - r.created_at) * 1000) AS p95
       FROM enishi.run AS r JOIN enishi.run_step AS s ON s.run = r.id AND s.node = 'enough' WHERE r.created_at >= $1`,
    [begin],
  )
  return Number(rows[0]!.p95)
}

export async function fiftyASecond(count: number, work: (index: number) => Promise<unknown>): Promise<void> {
  const working: Promise<unknown>[] = []
  for (let index = 0; index < count; index++) {
    working.push(work(index))
    await pause(20)
  }
  await Promise.all(working)
}

export async function query<Row extends QueryResultRow>(
  { database }: Pick<Bench, 'database'>,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  return (await database.query<Row>(text, values)).rows
}
