import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Client } from '../../platform/contract/client.ts'
import type { ChangeSet } from '../../platform/contract/documents.ts'
import { createInstallation, type Installation } from '../support/installation.ts'

/** `npm run faults` takes the long way. */
const full = process.env['ENISHI_FAULTS'] === 'full'
const records = full ? 40_000 : 11_000
const rounds = full ? 20 : 3
const seed = Number(process.env['ENISHI_SEED'] ?? 20_261_122)

/** Mulberry32: the same moments for the same seed. */
function chances(state: number): () => number {
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const meter = (value: object) =>
  JSON.stringify({
    $id: 'meter',
    type: 'object',
    properties: { number: { type: 'integer' }, value },
    'x-entity': { indexes: [['value']] },
  })
const asText = meter({ type: 'string' })
const asInteger = meter({ type: 'integer' })

test(`a change of type that is killed, paused and cancelled at ${rounds} moments goes on, and loses no write (seed ${seed})`, {
  timeout: 900_000,
}, async () => {
  const chance = chances(seed)
  const installation = await createInstallation()
  await fill(installation.client)
  let expected = asText
  for (let round = 0; round < rounds; round++) {
    const wanted = expected === asText ? asInteger : asText
    const { client } = installation
    const job = await begin(client, wanted)
    const writing = write(installation, round)
    await pause(50 + chance() * 1_500)
    const fate = ['kill', 'kill', 'pause', 'cancel'][Math.floor(chance() * 4)]!
    if (fate === 'kill') {
      await installation.kill(chance() < 0.5 ? 'server' : 'both')
      await installation.start()
    } else await (fate === 'pause' ? client.jobs.pause(job) : client.jobs.cancel(job)).catch(() => null)
    const state = await settled(installation, job)
    if (state === 'done') expected = wanted
    else expect(state).toBe('cancelled')
    const written = await writing
    await expectWhole(installation, expected === asInteger, written)
  }
  await installation.end()
})

async function fill(client: Client): Promise<void> {
  await change(client, asText)
  for (let from = 0; from < records; from += 1_000)
    await client.records.createMany(
      'meter',
      Array.from({ length: Math.min(1_000, records - from) }, (_, at) => ({
        number: from + at,
        value: String(from + at),
      })),
    )
}

async function change(client: Client, document: string) {
  const { revision } = await client.me.get()
  const set: ChangeSet = { base: revision, entities: [{ text: document }] }
  const { hash } = await client.meta.plan(set)
  return client.meta.apply(set, { hash })
}

async function begin(client: Client, document: string): Promise<string> {
  const answer = await change(client, document)
  expect(answer).toHaveProperty('job')
  return (answer as { job: string }).job
}

/** Whatever was paused is resumed; what was cut off is taken up by itself. */
async function settled({ client }: Installation, job: string): Promise<string> {
  for (;;) {
    const { state, error } = await client.jobs.get(job)
    expect(error).toBeNull()
    if (state === 'done' || state === 'cancelled') return state
    if (state === 'paused') await client.jobs.resume(job)
    await pause(100)
  }
}

/** Values that people write meanwhile, by record; only what was acknowledged counts. */
async function write(installation: Installation, round: number): Promise<Map<string, number>> {
  const { data } = await installation.client.records.list('meter', { limit: 100, sort: 'number', select: 'number' })
  const written = new Map<string, number>()
  for (const [index, { _id }] of data.entries()) {
    const value = -(round * 1_000 + index)
    for (const form of [String(value), value])
      await installation.client.records
        .update('meter', _id, { value: form })
        .then(() => written.set(_id, value))
        .catch(() => null)
    await pause(10)
  }
  return written
}

async function expectWhole({ query }: Installation, isInteger: boolean, written: Map<string, number>): Promise<void> {
  const [whole] = await query(`
    SELECT count(*)::int AS count, count(value)::int AS filled, pg_typeof(max(value))::text AS type FROM data.meter`)
  expect(whole).toEqual({ count: records, filled: records, type: isInteger ? 'bigint' : 'text' })
  const rows = await query('SELECT _id, value::text AS value FROM data.meter WHERE number < 100')
  const values = new Map(rows.map(row => [row['_id'], row['value']]))
  for (const [id, value] of written) expect(values.get(id)).toBe(String(value))
  expect(
    await query(`
      SELECT attname AS name FROM pg_attribute WHERE attrelid = 'data.meter'::regclass AND attname ~ '^_[nos]_' AND NOT attisdropped
      UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = 'data'::regnamespace
      UNION ALL SELECT relname FROM pg_index JOIN pg_class ON oid = indexrelid WHERE NOT indisvalid`),
  ).toEqual([])
}
