/**
 * Two servers carry out the runs of one database, and one of them is killed again and again while it has steps in hand:
 * the other one takes them over, and every effect is there once.
 */
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { bookingEntities, bookingWorkflow, entry, tell } from '../support/booking.ts'
import { freshDatabaseUrl } from '../support/database.ts'
import { killableServer } from '../support/killable-server.ts'
import { startLedger } from '../support/ledger.ts'
import { changeModel } from '../support/model-change.ts'
import { random } from '../support/random.ts'
import { until } from '../support/until.ts'

/** `npm run faults` takes the long way; `ENISHI_FAULTS_SHARE=0.1` a tenth of it. */
const full = process.env['ENISHI_FAULTS'] === 'full'
const total = full ? Math.round(1_000 * Number(process.env['ENISHI_FAULTS_SHARE'] ?? 1)) : 12
const atOnce = full ? 25 : 6

test(`kill -9 of one of two servers during ${total} runs: each is done, its records are there once, each of its calls has one key`, {
  timeout: full ? 1_800_000 : 120_000,
}, async () => {
  const next = random(Number(process.env['ENISHI_SEED'] ?? 1))
  const ledger = await startLedger(next)
  const { pair, query } = await twoServers(ledger.port)
  await changeModel(pair[0]!.client, { entities: bookingEntities })
  const calls = ['tell1', 'tell2']
  const nodes = [entry(1), tell(ledger.port, 'tell1'), entry(2), tell(ledger.port, 'tell2'), entry(3)]
  const revision = await changeModel(pair[0]!.client, { workflows: [bookingWorkflow('order.booking', nodes)] })
  await until(async () => (await pair[1]!.client.me.get()).revision === revision)

  let created = 0
  for (let round = 0; created < total; round++) {
    const [victim, survivor] = next() < 0.5 ? [0, 1] : [1, 0]
    // The first ones while both surely have calls under way, the others at any moment.
    const isHeld = round < 2 || next() < 0.3
    if (isHeld) ledger.hold()
    for (let count = 0; count < atOnce || (isHeld && (await executorsAtWork(query)) < 2); count++)
      await pair[survivor]!.client.records.create('order', { number: ++created })
    if (!isHeld) await pause(next() * 400)
    // One in four is asked to end, as when a new version comes.
    await pair[victim]!.end(round % 4 === 1 ? 'SIGTERM' : 'SIGKILL')
    ledger.release()
    await pair[victim]!.start()
    if (full) console.log(`workflow-kill: ${created} of ${total} runs begun, ${round + 1} servers ended`)
  }
  await until(async () => (await query(`SELECT FROM enishi.run WHERE state = 'done'`)).length === created, 120)

  const numbers = Array.from({ length: created }, (_, index) => index + 1)
  const entries = await query('SELECT number::integer, step::integer FROM data.entry ORDER BY number, step')
  expect(entries).toEqual(numbers.flatMap(number => [1, 2, 3].map(step => ({ number, step }))))
  expect(ledger.keys().map(({ number, call, keys }) => ({ number, call, keys: keys.size }))).toEqual(
    numbers.flatMap(number => calls.map(call => ({ number, call, keys: 1 }))),
  )
  expect(new Set(ledger.keys().flatMap(({ keys }) => [...keys])).size).toBe(created * calls.length)
  expect(await query(`SELECT node FROM enishi.run_step WHERE state <> 'done'`)).toEqual([])
  const takenOver = await query('SELECT FROM dbos.workflow_status WHERE recovery_attempts > 1')
  expect(takenOver.length).toBeGreaterThan(0)
})

type Query = (text: string) => Promise<Record<string, unknown>[]>

async function twoServers(ledgerPort: number) {
  const url = await freshDatabaseUrl()
  const looker = new pg.Client(url)
  await looker.connect()
  onTestFinished(() => looker.end())
  const query: Query = async text => (await looker.query(text)).rows
  const environment = { ENISHI_OUTBOUND_ALLOW: `127.0.0.1:${ledgerPort}` }
  return { query, pair: [await killableServer(url, environment), await killableServer(url, environment)] }
}

const executorsAtWork = async (query: Query) =>
  (await query(`SELECT DISTINCT executor_id FROM dbos.workflow_status WHERE status = 'PENDING' AND name = 'piece'`))
    .length
