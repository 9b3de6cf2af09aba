/**
 * Changes of the model on a large table while people read and write: what they notice of each. BENCH_LIVE_ROWS
 * (1000000) makes it smaller.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { createClient } from '../../platform/contract/client.ts'
import type { JsonObject } from '../../platform/contract/json.ts'
import { accountDocument, changedAccount, newAccount, regionName, regions } from './account.ts'
import type { Figure } from './figure.ts'
import { administratorKey, install } from './installation.ts'
import type { Seen, SteadyLoad } from './steady-load.ts'

const rows = Number(process.env['BENCH_LIVE_ROWS'] ?? 1_000_000)
/** Seconds that people are watched before, and at least during each change. */
const seconds = 10

type Fields = Record<string, JsonObject>
const fields = accountDocument['properties'] as Fields
const settings = accountDocument['x-entity'] as JsonObject

/** Each on what the one before it left. Fields that those at work send stay valid. */
const changes: Record<string, (document: JsonObject) => JsonObject> = {
  add: document => withFields(document, { ...fieldsOf(document), rating: { type: 'integer' } }),
  index: document => ({ ...document, 'x-entity': { ...settings, indexes: [['region', 'name', 'status'], ['city']] } }),
  rename: document => {
    const { creditLimit: _, ...others } = fieldsOf(document)
    return withFields(document, { ...others, limit: { ...fields['creditLimit'], 'x-renamedFrom': 'creditLimit' } })
  },
  retype: document => withFields(document, { ...fieldsOf(document), employees: { type: 'number', minimum: 0 } }),
  archive: document => {
    const { rating: _, ...others } = fieldsOf(document)
    return withFields(document, others)
  },
}
const fieldsOf = (document: JsonObject) => document['properties'] as Fields
const withFields = (document: JsonObject, properties: Fields): JsonObject => ({ ...document, properties })

export async function benchLiveChanges(figure: Figure): Promise<void> {
  const installation = await install(rows, { rival: false })
  const { origin, token } = installation.server
  const client = createClient({ baseUrl: origin, key: administratorKey })
  const load = fork(join(import.meta.dirname, 'steady-load.ts'))
  try {
    load.send({ origin, token, clients: 16, rest: 10, requests: requestsOn(installation.ids) } satisfies SteadyLoad)
    await pause(seconds * 500)
    await report(load)
    await pause(seconds * 1_000)
    const before = await report(load)
    console.log(`live: ${rows} records, 16 clients; before: ${line(before)}`)
    let document = accountDocument
    for (const [name, change] of Object.entries(changes)) {
      document = change(document)
      const began = performance.now()
      await apply(client, document)
      const took = performance.now() - began
      await pause(Math.max(0, seconds * 500 - took))
      const during = await report(load)
      console.log(`live ${name}: took ${(took / 1000).toFixed(1)} s; during: ${line(during)}`)
      figure(`live-${name}-p95-ratio`, during.p95 / before.p95, '<=', 2)
      figure(`live-${name}-longest-ms`, during.longest, '<=', 2_000)
      figure(`live-${name}-errors`, during.errors, '<=', 0)
    }
  } finally {
    load.disconnect()
    await installation.end()
  }
}

async function apply(client: ReturnType<typeof createClient>, document: JsonObject): Promise<void> {
  const { revision } = await client.me.get()
  const change = { base: revision, entities: [{ text: JSON.stringify(document) }] }
  const { hash, steps } = await client.meta.plan(change)
  const confirm = steps.filter(step => step.class === 'destructive').map(({ id }) => id)
  await client.jobs.follow(await client.meta.apply(change, { hash, confirm }), { every: 200 })
}

async function report(load: ChildProcess): Promise<Seen> {
  load.send('report')
  const [seen] = (await once(load, 'message')) as [Seen]
  return seen
}

const line = ({ requests, p95, longest, errors, firstError }: Seen) =>
  `${requests} requests, p95 ${p95.toFixed(1)} ms, longest ${longest.toFixed(0)} ms, ${errors} errors${firstError ? ` (${firstError})` : ''}`

/** Of ten: four open a record, two a list, three change one, one adds one. */
function requestsOn(ids: string[]): SteadyLoad['requests'] {
  const record = (n: number) => `/api/records/account/${ids[n % ids.length]}`
  const list = (n: number) =>
    `/api/records/account?${new URLSearchParams({ filter: `record.region == "${regionName(n % regions)}"`, sort: 'name', limit: '25' })}`
  return Array.from({ length: 40_000 }, (_, n) => {
    const kind = (n * 7) % 10
    if (kind < 4) return { method: 'GET', path: record(n) }
    if (kind < 6) return { method: 'GET', path: list(n) }
    if (kind < 9) return { method: 'PATCH', path: record(n), body: changedAccount(n) }
    return { method: 'POST', path: '/api/records/account', body: newAccount(n), unique: 'code' }
  })
}
