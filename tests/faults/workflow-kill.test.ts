/**
 * Two servers carry out the runs of one database, and one of them is killed again and again while it has steps in hand:
 * the other one takes them over, and every effect is there once.
 */
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { type Client, createClient } from '../../platform/contract/client.ts'
import type { WorkflowDocument } from '../../platform/contract/workflow/workflow-document.ts'
import { freshDatabaseUrl } from '../support/database.ts'
import { outside } from '../support/outside.ts'
import { random } from '../support/random.ts'
import { clearWhenDone, type ServerProcess, startServer } from '../support/server.ts'
import { until } from '../support/until.ts'

/** `npm run faults` takes the long way. */
const full = process.env['ENISHI_FAULTS'] === 'full'
const total = full ? 1_000 : 12
const atOnce = full ? 25 : 6
const key = 'workflow-kill-for-tests-0123456789abcdef'

const integer = { type: 'integer' }
const entities = [
  { $id: 'order', type: 'object', properties: { number: integer } },
  { $id: 'entry', type: 'object', properties: { number: integer, step: integer } },
].map(document => ({ text: JSON.stringify(document) }))

const booking = (port: number): WorkflowDocument => ({
  kind: 'workflow',
  id: 'order.booking',
  trigger: { type: 'record.created', entity: 'order' },
  runAs: 'trigger',
  nodes: [
    entry(1),
    entry(2),
    {
      id: 'tell',
      type: 'http.request',
      settings: {
        method: 'POST',
        url: `http://127.0.0.1:${port}/ledger`,
        body: 'json',
        json: { number: 'record.number' },
        answer: 'none',
      },
    },
    entry(3),
  ],
  edges: [
    { from: 'trigger', to: 'entry1' },
    { from: 'entry1', to: 'entry2' },
    { from: 'entry2', to: 'tell' },
    { from: 'tell', to: 'entry3' },
  ],
})
const entry = (step: number) => ({
  id: `entry${step}`,
  type: 'record.create',
  settings: { entity: 'entry', fields: { number: 'record.number', step: `${step}` } },
})

test(`kill -9 of one of two servers during ${total} runs: each is done, its records are there once, its calls have one key`, {
  timeout: full ? 1_800_000 : 120_000,
}, async () => {
  const next = random(Number(process.env['ENISHI_SEED'] ?? 1))
  const ledger = await startLedger(next)
  const { pair, query } = await twoServers(ledger.port)
  const revision = await publish(pair[0]!.client, booking(ledger.port))
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
  }
  await until(async () => (await query(`SELECT FROM enishi.run WHERE state = 'done'`)).length === created, 120)

  const numbers = Array.from({ length: created }, (_, index) => index + 1)
  const entries = await query('SELECT number::integer, step::integer FROM data.entry ORDER BY number, step')
  expect(entries).toEqual(numbers.flatMap(number => [1, 2, 3].map(step => ({ number, step }))))
  expect(ledger.keys().map(({ number, keys }) => ({ number, keys: keys.size }))).toEqual(
    numbers.map(number => ({ number, keys: 1 })),
  )
  expect(new Set(ledger.keys().flatMap(({ keys }) => [...keys])).size).toBe(created)
  expect(await query(`SELECT node FROM enishi.run_step WHERE state <> 'done'`)).toEqual([])
  const takenOver = await query('SELECT FROM dbos.workflow_status WHERE recovery_attempts > 1')
  expect(takenOver.length).toBeGreaterThan(0)
})

/** Another system: it takes its time, and its answers can be held back. */
async function startLedger(next: () => number) {
  let held: Promise<void> | null = null
  let release = () => {}
  const { port, requests } = await outside(async (_, response) => {
    await pause(next() * 80)
    await held
    response.end()
  })
  return {
    port,
    hold() {
      held = new Promise(resolve => {
        release = resolve
      })
    },
    release() {
      release()
      held = null
    },
    /** With what keys it was called for each order. */
    keys() {
      const found = new Map<number, Set<string>>()
      for (const { body, headers } of requests) {
        const { number } = JSON.parse(body) as { number: number }
        found.set(number, (found.get(number) ?? new Set()).add(String(headers['idempotency-key'])))
      }
      return [...found].map(([number, keys]) => ({ number, keys })).sort((one, other) => one.number - other.number)
    },
  }
}

type Query = (text: string) => Promise<Record<string, unknown>[]>

async function twoServers(ledgerPort: number) {
  const url = await freshDatabaseUrl()
  const looker = new pg.Client(url)
  await looker.connect()
  onTestFinished(() => looker.end())
  const query: Query = async text => (await looker.query(text)).rows
  return { query, pair: [await openServer(url, ledgerPort), await openServer(url, ledgerPort)] }
}

async function openServer(url: string, ledgerPort: number) {
  const folder = await mkdtemp(join(tmpdir(), 'enishi-workflow-kill-'))
  clearWhenDone(folder)
  let server: ServerProcess
  const opened = {
    client: createClient(),
    async start() {
      server = await startServer(folder, {
        DATABASE_URL: url,
        ENISHI_SECRET: 'one-secret-of-both-servers-0123456789abcdef',
        ENISHI_ADMIN_EMAIL: 'admin@example.com',
        ENISHI_ADMIN_PASSWORD: 'correct horse',
        ENISHI_API_KEY: key,
        ENISHI_OUTBOUND_ALLOW: `127.0.0.1:${ledgerPort}`,
      })
      opened.client = createClient({ baseUrl: server.url, key })
    },
    end: (signal: NodeJS.Signals) => server.end(signal),
  }
  await opened.start()
  return opened
}

async function publish(client: Client, workflow: WorkflowDocument): Promise<number> {
  for (const change of [{ entities }, { workflows: [workflow] }]) {
    const changeSet = { base: (await client.me.get()).revision, ...change }
    const { hash } = await client.meta.plan(changeSet)
    await client.meta.apply(changeSet, { hash })
  }
  return (await client.me.get()).revision
}

const executorsAtWork = async (query: Query) =>
  (await query(`SELECT DISTINCT executor_id FROM dbos.workflow_status WHERE status = 'PENDING' AND name = 'piece'`))
    .length
