import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Client } from '../../platform/contract/client.ts'
import type { ChangeSet } from '../../platform/contract/documents.ts'
import { createInstallation, type Installation } from '../support/installation.ts'

/** `npm run faults` takes the long way: enough records that a plan runs in parts, beside running work. */
const full = process.env['ENISHI_FAULTS'] === 'full'
const records = full ? 20_000 : 1_000
const rounds = full ? 24 : 4

const meter = (properties: object, keys = {}) =>
  JSON.stringify({ $id: 'meter', type: 'object', properties: { number: { type: 'integer' }, ...properties }, ...keys })
const text = { type: 'string' }
const owner = JSON.stringify({ $id: 'owner', type: 'object', properties: { name: text } })

const first = [meter({ place: text, dropped: text })]
/** A rename, a removal, new columns, a unique constraint, indexes, a relation to a new entity. */
const changed = [
  owner,
  meter(
    {
      site: { ...text, 'x-renamedFrom': 'place' },
      reading: { type: 'number' },
      owner: { ...text, 'x-relation': { entity: 'owner', kind: 'many-to-one', inverse: 'meters' } },
    },
    { 'x-entity': { unique: [['number']], indexes: [['site'], ['reading']] } },
  ),
]
const back = [meter({ place: { ...text, 'x-renamedFrom': 'site' }, dropped: text })]

test(`kill -9 of server and database at ${rounds} moments of a plan: it is done as a whole or not at all`, {
  timeout: 600_000,
}, async () => {
  const installation = await createInstallation()
  await fill(installation.client)
  const duration = await timeOf(() => apply(installation.client, changed))
  await takeBack(installation.client)

  for (let round = 0; round < rounds; round++) {
    const held = await stored(installation)
    const { revision } = await installation.client.me.get()
    const applying = apply(installation.client, changed).catch(() => null)
    await pause((duration * (round + 0.5)) / rounds)
    await installation.kill('both')
    await applying
    await installation.start()
    if ((await installation.client.me.get()).revision === revision) expect(await stored(installation)).toEqual(held)
    else await takeBack(installation.client)
  }

  // What was cut off so often can still be done.
  await apply(installation.client, changed)
  await expectWhole(installation.client)
  await installation.end()
})

async function fill(client: Client): Promise<void> {
  await apply(client, first)
  for (let from = 0; from < records; from += 500)
    await client.records.createMany(
      'meter',
      Array.from({ length: 500 }, (_, at) => ({ number: from + at, place: 'hall', dropped: 'old' })),
    )
}

async function apply(client: Client, documents: string[], more: Partial<ChangeSet> = {}) {
  const { revision } = await client.me.get()
  const change: ChangeSet = { base: revision, entities: documents.map(text => ({ text })), ...more }
  const { hash, steps } = await client.meta.plan(change)
  const confirm = steps.filter(step => step.class === 'destructive').map(({ id }) => id)
  return client.jobs.follow(await client.meta.apply(change, { hash, confirm }), { every: 100 })
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** The plan was done: its whole effect is there, and the way back is a plan like any other. */
async function takeBack(client: Client): Promise<void> {
  await expectWhole(client)
  await apply(client, back, { remove: [{ kind: 'entity', id: 'owner' }] })
}

async function expectWhole(client: Client): Promise<void> {
  const select = 'number,site,reading,owner.name'
  const { data, count } = await client.records.list('meter', {
    select,
    filter: "record.site == 'hall'",
    limit: 1,
    count: 'exact',
  })
  expect(count).toBe(records)
  expect(data[0]).toMatchObject({ site: 'hall', reading: null, owner: null })
  const again = { number: data[0]!['number'] ?? null }
  await expect(client.records.create('meter', again)).rejects.toMatchObject({ status: 409 })
}

/** Every table, column, index and constraint of the data, valid or not. */
const stored = ({ query }: Installation) =>
  query(`
    SELECT c.relname AS name, c.relkind AS kind, coalesce(i.indisvalid, true) AS valid,
           array(SELECT attname::text || ' ' || atttypid::regtype FROM pg_attribute
                  WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped ORDER BY attname) AS columns,
           array(SELECT conname::text || ' ' || convalidated FROM pg_constraint WHERE conrelid = c.oid ORDER BY 1) AS constraints
      FROM pg_class c LEFT JOIN pg_index i ON i.indexrelid = c.oid
     WHERE c.relnamespace = 'data'::regnamespace ORDER BY 1`)
