/**
 * A thousand entities with sixteen fields each: how long a start takes, what it holds in memory, and how long the first
 * request after a change waits. BENCH_ENTITIES (1000) makes it smaller.
 */
import { readFile } from 'node:fs/promises'
import { type Client, createClient } from '../../platform/contract/client.ts'
import type { JsonObject } from '../../platform/contract/json.ts'
import type { Figure } from './figure.ts'
import { administratorKey, emptyInstallation } from './installation.ts'

const entities = Number(process.env['BENCH_ENTITIES'] ?? 1_000)
const perChange = 250

export async function benchLargeModel(figure: Figure): Promise<void> {
  const installation = await emptyInstallation()
  try {
    await makeModel(installation.origin)
    // Once with everything compiled and cached by the system, as after any restart.
    await installation.restart()
    const start = await installation.restart()
    const memory = () => residentMemory(installation.pids().server)
    console.log(`model: ${entities} entities, ${entities * 16} fields`)
    figure('model-cold-start-s', start / 1_000, '<=', 5)
    const client = createClient({ baseUrl: installation.origin, key: administratorKey })
    await client.records.list('e0', { limit: 1 })
    figure('model-memory-MB', (await memory()) / 1_000_000, '<=', 300)
    figure('model-first-request-ms', await firstRequests(client), '<=', 300)
    console.log(`model: ${((await memory()) / 1_000_000).toFixed(0)} MB after five changes`)
  } finally {
    await installation.end()
  }
}

export async function makeModel(origin: string): Promise<void> {
  const client = createClient({ baseUrl: origin, key: administratorKey })
  for (let from = 0; from < entities; from += perChange) {
    const numbers = Array.from({ length: Math.min(perChange, entities - from) }, (_, index) => from + index)
    await applyDocuments(
      client,
      numbers.map(number => documentOf(number)),
    )
  }
}

export async function applyDocuments(client: Client, documents: JsonObject[]): Promise<void> {
  const { revision } = await client.me.get()
  const change = { base: revision, entities: documents.map(document => ({ text: JSON.stringify(document, null, 2) })) }
  const { hash } = await client.meta.plan(change)
  await client.jobs.follow(await client.meta.apply(change, { hash }))
}

/** The longest of five: the request that is sent the moment a change has been applied. */
async function firstRequests(client: Client): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < 5; round++) {
    const changed = documentOf(round, { [`added${round}`]: { type: 'string' } })
    await applyDocuments(client, [changed])
    const began = performance.now()
    await client.records.list(`e${round}`, { limit: 1 })
    times.push(performance.now() - began)
  }
  return Math.max(...times)
}

/** Sixteen fields of every usual kind; every entity but the first points to the one before it. */
export function documentOf(number: number, more: Record<string, JsonObject> = {}): JsonObject {
  const text = { type: 'string', maxLength: 200 }
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `e${number}`,
    title: `Entity ${number}`,
    type: 'object',
    required: ['name'],
    unevaluatedProperties: false,
    'x-entity': { displayField: 'name', indexes: [['status', 'name']] },
    properties: {
      name: { ...text, title: 'Name', 'x-i18n': { ja: { title: '名前' } } },
      code: { ...text, pattern: '^[A-Z]{2}-[0-9]+$' },
      status: { enum: ['open', 'waiting', 'closed'] },
      email: { type: 'string', format: 'email' },
      website: { type: 'string', format: 'uri' },
      phone: { ...text, 'x-type': 'phone' },
      amount: { type: 'number', 'x-money': { currency: 'JPY' } },
      count: { type: 'integer', minimum: 0 },
      rate: { type: 'number', minimum: 0, maximum: 1 },
      due: { type: 'string', format: 'date' },
      seen: { type: 'string', format: 'date-time' },
      important: { type: 'boolean' },
      tags: { type: 'array', items: { type: 'string' }, uniqueItems: true },
      address: { type: 'object', properties: { city: text, street: text } },
      note: { type: 'string', maxLength: 4_000 },
      ...(number > 0
        ? { previous: { 'x-relation': { entity: `e${number - 1}`, kind: 'many-to-one', inverse: 'following' } } }
        : { first: { type: 'boolean' } }),
      ...more,
    },
  }
}

/** Linux tells it in pages; elsewhere it is not known. */
async function residentMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1_024
}
