/**
 * The database is killed again and again under runs that book, call another system and wait for an event; and one of two
 * servers is stopped for a while with steps in hand. Whoever orders or tells an event asks again until it is acknowledged.
 */
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { expect, test } from 'vitest'
import { bookingEntities, bookingWorkflow, entry, tell } from '../support/booking.ts'
import { freshDatabaseUrl } from '../support/database.ts'
import { type KillableServer, killableServer } from '../support/killable-server.ts'
import { type Ledger, startLedger } from '../support/ledger.ts'
import { changeModel } from '../support/model-change.ts'
import { ownDatabase } from '../support/own-database.ts'
import { random } from '../support/random.ts'
import { until } from '../support/until.ts'

/** `npm run faults` takes the long way: 5,000 runs, 1,000 of them told of an event, as DBOS tests itself. */
const full = process.env['ENISHI_FAULTS'] === 'full'
/** A tenth of the runs: `ENISHI_FAULTS_SHARE=0.1`. */
const share = Number(process.env['ENISHI_FAULTS_SHARE'] ?? 1)
const orders = full ? 5 * Math.round(1_000 * share) : 30
const paid = orders / 5
const stopped = full ? 60_000 : 4_000

const isPaid = 'record.number % 5 == 0'
const workflows = (port: number) => [
  bookingWorkflow('order.booking', [entry(1), tell(port), entry(2)]),
  bookingWorkflow('order.payment', [{ id: 'paid', type: 'wait', settings: { event: 'paid' } }, entry(3)], {
    trigger: { type: 'record.created', entity: 'order', when: isPaid },
  }),
]

test(`PostgreSQL is killed again and again during ${orders} runs and ${paid} events: every result is there once`, {
  timeout: full ? 3_600_000 : 180_000,
}, async () => {
  const next = random(Number(process.env['ENISHI_SEED'] ?? 1))
  const database = await ownDatabase({ connections: 100 })
  const ledger = await startLedger(next)
  const server = await opened(database.url, ledger)

  let ended = false
  const business = Promise.all([order(server), pay(server)]).finally(() => {
    ended = true
  })
  let kills = 0
  while (!ended || kills < 2) {
    await pause(full ? 5_000 + next() * 15_000 : 500 + next() * 1_000)
    await database.kill()
    kills++
    await pause(full ? next() * 5_000 : 300)
    await database.start()
    if (full) console.log(`workflow-outages: killed ${kills} times`)
  }
  await business
  await expectBooked(database.url, ledger)
})

test(`one of two servers is stopped for ${stopped / 1000} s with steps in hand, and goes on: nothing is done twice`, {
  timeout: full ? 1_800_000 : 180_000,
}, async () => {
  const next = random(Number(process.env['ENISHI_SEED'] ?? 2))
  const url = await freshDatabaseUrl()
  const ledger = await startLedger(next)
  const sleeper = await opened(url, ledger)
  const other = await killableServer(url, { ENISHI_OUTBOUND_ALLOW: `127.0.0.1:${ledger.port}` })
  ledger.hold()
  const business = Promise.all([order(other), pay(other)])
  await until(async () => (await executorsAtWork(url)) === 2)
  sleeper.signal('SIGSTOP')
  ledger.release()
  await pause(stopped)
  sleeper.signal('SIGCONT')
  await business
  await expectBooked(url, ledger)
})

async function opened(url: string, ledger: Ledger): Promise<KillableServer> {
  const server = await killableServer(url, { ENISHI_OUTBOUND_ALLOW: `127.0.0.1:${ledger.port}` })
  await changeModel(server.client, { entities: bookingEntities })
  await changeModel(server.client, { workflows: workflows(ledger.port) })
  return server
}

/** Every order from 1 on, eight at a time, each until it is acknowledged. */
async function order(server: KillableServer): Promise<void> {
  let last = 0
  const clerk = async () => {
    while (last < orders) {
      const number = ++last
      const key = { 'idempotency-key': `order-${number}` }
      await acknowledged(async () => (await server.post('/api/records/order', { number }, key)).status === 201)
    }
  }
  await Promise.all(Array.from({ length: 8 }, clerk))
}

/** Tells every run that waits of its payment until each is done; told twice, the second one finds nobody who waits. */
async function pay(server: KillableServer): Promise<void> {
  const done = new Set<string>()
  while (done.size < paid) {
    const { data } = await server.client.runs
      .list({ workflow: 'order.payment', state: 'waiting', limit: 50 })
      .catch(() => ({ data: [] }))
    for (const { _id } of data) {
      await acknowledged(async () => {
        const { status } = await server.post(`/api/runs/${_id}/events/paid`, { payload: { amount: 1 } })
        return status === 409 || status === 404 || status < 300
      })
      done.add(_id)
    }
    await pause(50)
  }
}

async function acknowledged(attempt: () => Promise<boolean>): Promise<void> {
  while (!(await attempt().catch(() => false))) await pause(50)
}

async function expectBooked(url: string, ledger: Ledger): Promise<void> {
  const states = 'SELECT workflow, state, error, count(*)::integer AS runs FROM enishi.run GROUP BY 1, 2, 3 ORDER BY 1'
  await expect
    .poll(() => query(url, states), { timeout: full ? 600_000 : 60_000 })
    .toEqual([
      { workflow: 'order.booking', state: 'done', error: null, runs: orders },
      { workflow: 'order.payment', state: 'done', error: null, runs: paid },
    ])
  const numbers = Array.from({ length: orders }, (_, index) => index + 1)
  expect(await query(url, 'SELECT number::integer FROM data."order" ORDER BY number')).toEqual(
    numbers.map(number => ({ number })),
  )
  expect(await query(url, 'SELECT number::integer, step::integer FROM data.entry ORDER BY number, step')).toEqual(
    numbers.flatMap(number => (number % 5 ? [1, 2] : [1, 2, 3]).map(step => ({ number, step }))),
  )
  const keys = ledger.keys()
  expect(keys.map(({ number, keys }) => ({ number, keys: keys.size }))).toEqual(
    numbers.map(number => ({ number, keys: 1 })),
  )
  expect(new Set(keys.flatMap(each => [...each.keys])).size).toBe(orders)
  expect(await query(url, `SELECT node FROM enishi.run_step WHERE state <> 'done'`)).toEqual([])
}

const executorsAtWork = async (url: string) =>
  (
    await query(
      url,
      `SELECT DISTINCT executor_id FROM dbos.workflow_status WHERE status = 'PENDING' AND name = 'piece'`,
    )
  ).length

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}
