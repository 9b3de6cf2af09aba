/** An upgrade and a purge of a pack over a large table, as jobs of a server that is killed meanwhile: before or after, then done. */
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { StartedJob } from '../../platform/contract/job.ts'
import type { PackFiles } from '../../platform/contract/pack.ts'
import { createInstallation, type Installation } from '../support/installation.ts'
import { random } from '../support/random.ts'

/** `npm run faults` takes the long way. */
const rounds = process.env['ENISHI_FAULTS'] === 'full' ? 10 : 1
const seed = Number(process.env['ENISHI_SEED'] ?? 20_261_122)
const many = 11_000

const files = (version: string, type: string, usual: number): PackFiles => ({
  'pack.json': JSON.stringify({
    ...{ name: 'fleet', version, title: 'Fleet', enishi: '>=0.1.0' },
    questions: {
      year: {
        ...{ type: 'integer', title: 'Year', minimum: 1, maximum: 12, default: usual },
        'x-sets': [{ organisation: 'fiscalYearStart' }],
      },
    },
  }),
  'entities/van.json': JSON.stringify({
    ...{ $id: 'van', title: 'Van', type: 'object' },
    'x-entity': { id: 'aaaaaaaaaaaa', ids: { seats: 'aaaaaaaaaaa2' }, indexes: [['seats']] },
    properties: { seats: { title: 'Seats', type } },
  }),
})

test(`killed at ${rounds} moments each, an upgrade and a purge go on and are whole (seed ${seed})`, {
  timeout: 900_000,
}, async () => {
  const chance = random(seed)
  const installation = await createInstallation()
  for (let round = 0; round < rounds; round++) {
    await installed(installation)
    await killed(installation, await upgrade(installation), chance, before, upgraded)
    await killed(installation, await purge(installation), chance, upgraded, gone)
  }
  await installation.end()
})

const before = { version: '0.1.0', year: 4, type: 'text', records: many, comments: 1, documents: 1 }
const upgraded = { ...before, version: '0.2.0', year: 7, type: 'bigint' }
const gone = { version: null, year: 7, type: null, records: null, comments: 0, documents: 0 }

async function installed({ client, query }: Installation): Promise<void> {
  await client.packs.upload(files('0.1.0', 'string', 4))
  const answers = { fleet: { year: 4 } }
  const { hash } = await client.packs.plan('fleet', { answers })
  await client.packs.install('fleet', { hash, answers })
  await query(
    `INSERT INTO data.van (_id, seats) SELECT gen_random_uuid(), n::text FROM generate_series(1, ${many}) AS n`,
  )
  await query('ANALYZE data.van')
  await query(`INSERT INTO enishi.comment (id, entity, record, text, created_at)
    SELECT gen_random_uuid(), 'aaaaaaaaaaaa', _id, 'Which one is it?', now() FROM data.van LIMIT 1`)
}

async function upgrade({ client }: Installation): Promise<string> {
  await client.packs.upload(files('0.2.0', 'integer', 7))
  const answers = { fleet: { year: 7 } }
  const { hash, steps } = await client.packs.planUpgrade('fleet', { answers })
  return jobOf(await client.packs.upgrade('fleet', { hash, confirm: steps.map(({ id }) => id), answers }))
}

async function purge({ client }: Installation): Promise<string> {
  const { hash, steps } = await client.packs.planUninstall('fleet', 'purge')
  const confirm = steps.map(({ id }) => id)
  return jobOf(await client.packs.uninstall('fleet', { mode: 'purge', hash, confirm, typed: 'fleet' }))
}

function jobOf(answer: object): string {
  expect(answer).toEqual({ job: expect.any(String) })
  return (answer as StartedJob).job
}

async function killed(
  installation: Installation,
  job: string,
  chance: () => number,
  was: object,
  becomes: object,
): Promise<void> {
  await pause(chance() * 400)
  await installation.kill('server')
  expect([was, becomes]).toContainEqual(await standing(installation))
  await installation.start()
  await installation.client.jobs.follow({ job }, { every: 50 })
  expect(await standing(installation)).toEqual(becomes)
}

/** Behind the server's back. */
async function standing({ query }: Installation): Promise<object> {
  const [row] = await query(`
    SELECT (SELECT version FROM enishi.pack) AS version, (SELECT fiscal_year_start FROM enishi.organisation) AS year,
      (SELECT count(*)::int FROM enishi.comment) AS comments,
      (SELECT count(*)::int FROM enishi.document WHERE kind = 'entity' AND name = 'van' AND body IS NOT NULL) AS documents,
      (SELECT format_type(atttypid, atttypmod) FROM pg_attribute
        WHERE attrelid = to_regclass('data.van') AND attname = 'seats' AND NOT attisdropped) AS type`)
  const [count] = row!['type'] === null ? [] : await query('SELECT count(*)::int AS records FROM data.van')
  return { ...row, records: count?.['records'] ?? null }
}
