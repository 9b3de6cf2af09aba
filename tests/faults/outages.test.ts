/** The database is away, for a while or behind a dead line: who asks is told soon, and nothing that was told is untrue. */
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { ApiError } from '../../platform/contract/client/api-error.ts'
import { type Client, createClient } from '../../platform/contract/client.ts'
import { freshDatabaseUrl } from '../support/database.ts'
import { ownDatabase } from '../support/own-database.ts'
import { random } from '../support/random.ts'
import { clearWhenDone, startServer } from '../support/server.ts'
import { startTcpProxy } from '../support/tcp-proxy.ts'

/** `npm run faults` takes the long way, and holds answers to the promised five seconds. */
const full = process.env['ENISHI_FAULTS'] === 'full'
const longestAnswer = full ? 5_500 : 20_000
const key = 'outages-for-tests-0123456789abcdef'

const reading = JSON.stringify({
  $id: 'reading',
  type: 'object',
  properties: { number: { type: 'integer' } },
  required: ['number'],
})

test('a database that stops again and again: 503 with Retry-After, and what was acknowledged is there', {
  timeout: 300_000,
}, async () => {
  const database = await ownDatabase()
  const client = await serverOn(database.url)
  const writing = write(client)
  const next = random(7)
  for (let round = 0; round < (full ? 8 : 2); round++) {
    await pause(full ? 5_000 + next() * 15_000 : 500)
    await database.stop()
    await pause(full ? next() * 5_000 : 300)
    await database.start()
    await writing.flows()
  }
  const { acknowledged, slowest, unexpected } = await writing.end()
  const stored = await numbersIn(database.url)
  expect(unexpected).toEqual([])
  expect(acknowledged.filter(number => !stored.includes(number))).toEqual([])
  expect(new Set(stored).size).toBe(stored.length)
  expect(slowest).toBeLessThan(longestAnswer)
})

test('a line that falls silent: no request hangs, and all goes on when the line is there again', {
  timeout: 120_000,
}, async () => {
  const target = await freshDatabaseUrl()
  const proxy = await startTcpProxy(target)
  const client = await serverOn(proxy.url)
  const writing = write(client)
  for (let round = 0; round < (full ? 5 : 1); round++) {
    await writing.flows()
    proxy.fallSilent()
    await writing.fails()
    expect((await fetchHealth(client)).status).toBe(503)
    proxy.recover()
    await writing.flows()
  }
  const { acknowledged, slowest, unexpected } = await writing.end()
  const stored = await numbersIn(target)
  expect(unexpected).toEqual([])
  expect(acknowledged.filter(number => !stored.includes(number))).toEqual([])
  expect(slowest).toBeLessThan(longestAnswer)
})

test('no connection is free: 503 with Retry-After instead of a queue without end', { timeout: 120_000 }, async () => {
  const target = await freshDatabaseUrl()
  const client = await serverOn(target)
  const blocker = new pg.Client(target)
  await blocker.connect()
  onTestFinished(() => blocker.end())
  await blocker.query('BEGIN; LOCK TABLE data.reading IN ACCESS EXCLUSIVE MODE')
  const answers = await Promise.all([
    ...Array.from({ length: 30 }, (_, number) => statusOf(client.records.create('reading', { number }))),
    pause(6_000)
      .then(() => blocker.query('ROLLBACK'))
      .then(() => 'unblocked'),
  ])
  expect(new Set(answers)).toEqual(new Set(['done', 503, 'unblocked']))
  const done = answers.filter(answer => answer === 'done').length
  expect((await client.records.list('reading', { count: 'exact' })).count).toBe(done)
})

const statusOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof ApiError ? error.status : String(error)),
  )

async function serverOn(url: string): Promise<Client> {
  const folder = await mkdtemp(join(tmpdir(), 'enishi-outage-'))
  clearWhenDone(folder)
  const server = await startServer(folder, {
    DATABASE_URL: url,
    ENISHI_ADMIN_EMAIL: 'admin@example.com',
    ENISHI_ADMIN_PASSWORD: 'correct horse',
    ENISHI_API_KEY: key,
    LOG_LEVEL: 'silent',
  })
  const client = createClient({ baseUrl: server.url, key, fetch: checkingFetch })
  addresses.set(client, server.url)
  const change = { base: (await client.me.get()).revision, entities: [{ text: reading }] }
  const { hash } = await client.meta.plan(change)
  await client.meta.apply(change, { hash })
  return client
}

const addresses = new WeakMap<Client, string>()
const fetchHealth = (client: Client) => fetch(`${addresses.get(client)}/api/health`)

/** Whoever is told to come again is told when. */
const checkingFetch: typeof fetch = async (input, init) => {
  const answer = await fetch(input, init)
  if (answer.status === 503) expect(answer.headers.get('retry-after')).toMatch(/^\d+$/)
  return answer
}

/** Sixteen writers, each number sent once, until it ends. */
function write(client: Client) {
  const acknowledged: number[] = []
  const unexpected: unknown[] = []
  let slowest = 0
  let failures = 0
  let next = 0
  let ended = false
  const writer = async () => {
    while (!ended) {
      const number = next++
      const began = performance.now()
      await client.records.create('reading', { number }).then(
        () => acknowledged.push(number),
        (error: unknown) => {
          failures++
          if (!(error instanceof ApiError && error.status === 503)) unexpected.push(error)
          return pause(20)
        },
      )
      slowest = Math.max(slowest, performance.now() - began)
    }
  }
  const writers = Promise.all(Array.from({ length: 16 }, writer))
  const grows = async (count: () => number) => {
    const before = count()
    await expect.poll(count, { timeout: 30_000 }).toBeGreaterThan(before + 16)
  }
  return {
    flows: () => grows(() => acknowledged.length),
    fails: () => grows(() => failures),
    async end() {
      ended = true
      await writers
      return { acknowledged, unexpected, slowest }
    },
  }
}

async function numbersIn(url: string): Promise<number[]> {
  const client = new pg.Client(url)
  await client.connect()
  const { rows } = await client.query<{ number: string }>('SELECT number FROM data.reading')
  await client.end()
  return rows.map(({ number }) => Number(number))
}
