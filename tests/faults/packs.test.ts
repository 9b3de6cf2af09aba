/** The line to the database breaks before each statement of an install, an upgrade, an uninstall: before or after, never between. */
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import type { Context } from '../../platform/access/context.ts'
import { systemCaller } from '../../platform/contract/caller.ts'
import type { JsonObject } from '../../platform/contract/json.ts'
import { connect } from '../../platform/database/connect.ts'
import { contextOf } from '../../platform/http/context.ts'
import { installPacks } from '../../platform/packs/install.ts'
import { planSampleRemoval, removeSample } from '../../platform/packs/sample/remove-sample.ts'
import { planUninstall, uninstallNow } from '../../platform/packs/uninstall.ts'
import { planUpgrade, upgradeNow } from '../../platform/packs/upgrade.ts'
import { testApp } from '../support/app.ts'
import { freshDatabaseUrl } from '../support/database.ts'
import { packPlace, type TestPack } from '../support/packs.ts'
import { random } from '../support/random.ts'
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts'

/** `npm run faults` breaks it before every statement; else before some. */
const full = process.env['ENISHI_FAULTS'] === 'full'
const roundsOfEach = 4

const year = { type: 'integer', title: 'Year', minimum: 1, maximum: 12, default: 1 }
const questions = { year: { ...year, 'x-sets': [{ organisation: 'fiscalYearStart' }] } }
const ids = { plate: 'aaaaaaaaaaa1', dropped: 'aaaaaaaaaaa2' }
const van = (properties: JsonObject): JsonObject => ({
  $id: 'van',
  type: 'object',
  'x-entity': {
    id: 'aaaaaaaaaaaa',
    ids: Object.fromEntries(Object.entries(ids).filter(([name]) => name in properties)),
  },
  properties,
})
const text = { type: 'string' }
const first: TestPack = {
  manifest: { questions },
  entities: [van({ plate: text, dropped: text })],
  sample: { en: { van: [{ _key: 'one', plate: 'A 1' }, { plate: 'A 2' }] } },
}
const second: TestPack = {
  manifest: { version: '0.2.0', questions },
  entities: [
    van({ plate: text, seats: { type: 'integer' } }),
    { ...van({}), $id: 'bus', 'x-entity': { id: 'bbbbbbbbbbbb' } },
  ],
}

type Act = (context: Context) => Promise<unknown>

test('a line that breaks at any statement of what is done to packs leaves before or after', {
  timeout: 600_000,
}, async () => {
  const target = await freshDatabaseUrl()
  const proxy = await startTcpProxy(target)
  const database = await connect({ url: proxy.url, poolSize: 5 })
  onTestFinished(() => database.close())
  const { services } = await testApp(database)
  const places = [await packPlace({ fleet: first })]
  const newer = [await packPlace({ fleet: second })]
  const context = async () => {
    await services.models.reload()
    return contextOf(services, { ...systemCaller, timeZone: 'Asia/Tokyo' })
  }
  const confirmed = <P extends { hash: string; steps: { id: string }[] }>({ hash, steps }: P) => ({
    hash,
    confirm: steps.map(({ id }) => id),
  })
  const acts: Record<string, Act> = {
    install: context => installPacks(context, ['fleet'], { sample: true, answers: { fleet: { year: 4 } }, places }),
    upgrade: async context => {
      const options = { places: newer, answers: { fleet: { year: 7 } } }
      const plan = await planUpgrade(context, 'fleet', options)
      return upgradeNow(context, 'fleet', { ...confirmed(plan), ...options })
    },
    'remove sample data': async context =>
      removeSample(context, 'fleet', (await planSampleRemoval(context, 'fleet')).hash),
    purge: async context =>
      uninstallNow(context, 'fleet', {
        ...confirmed(await planUninstall(context, 'fleet', 'purge')),
        mode: 'purge',
        typed: 'fleet',
      }),
  }
  const watch = new pg.Client(target)
  await watch.connect()
  onTestFinished(() => watch.end())
  for (const [name, act] of Object.entries(acts)) await tryEverywhere(name, act, { proxy, watch, context })
})

interface World {
  proxy: TcpProxy
  watch: pg.Client
  context: () => Promise<Context>
}

/** Until it goes through: it begins with what the break before left. */
async function tryEverywhere(name: string, act: Act, { proxy, watch, context }: World): Promise<void> {
  const next = random(11)
  const before = await state(watch)
  let broken = 0
  for (let message = 1; ; message += full ? 1 : 1 + Math.floor(next() * 12)) {
    const acting = await context()
    proxy.breakAt(!full && broken >= roundsOfEach ? Number.POSITIVE_INFINITY : message)
    // What fails though nothing broke is the test's own fault.
    const unbroken = !full && broken >= roundsOfEach
    const done = await act(acting).then(
      () => true,
      error => {
        if (unbroken || message > 2_000) throw error
        return false
      },
    )
    proxy.breakAt(Number.POSITIVE_INFINITY)
    await settled(watch)
    const now = await state(watch)
    if (done || now !== before) break
    broken += 1
  }
  expect(broken, name).toBeGreaterThan(0)
  const after = await state(watch)
  expect(after, name).not.toBe(before)
  expect(JSON.parse(after), name).toMatchObject(wholes[name]!)
}

const wholes: Record<string, JsonObject> = {
  install: {
    packs: [{ name: 'fleet', version: '0.1.0', sample: 'en' }],
    year: 4,
    made: 2,
    records: 2,
    columns: ['dropped', 'plate'],
  },
  upgrade: {
    packs: [{ name: 'fleet', version: '0.2.0', sample: 'en' }],
    year: 7,
    made: 2,
    records: 2,
    columns: ['plate', 'seats'],
  },
  'remove sample data': { packs: [{ name: 'fleet', version: '0.2.0', sample: null }], made: 0, records: 0 },
  purge: { packs: [], entities: [], columns: [] },
}

/** The server behind a broken line has noticed, and rolled back. */
async function settled(watch: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await watch.query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
         AND (state IN ('active', 'idle in transaction') AND xact_start IS NOT NULL)`,
    )
    if (!rows.length) return
  }
}

/** Everything that the acts touch, as one text. */
async function state(watch: pg.Client): Promise<string> {
  const one = async (sql: string) => (await watch.query(sql)).rows
  const columns = await one(`
    SELECT attname AS name FROM pg_attribute WHERE attrelid = to_regclass('data.van') AND attnum > 0
       AND NOT attisdropped AND attname !~ '^_' ORDER BY 1`)
  const [exists] = await one(`SELECT to_regclass('data.van') IS NOT NULL AS van`)
  const records = exists.van ? await one('SELECT _id FROM data.van WHERE _deleted_at IS NULL ORDER BY 1') : []
  return JSON.stringify({
    packs: await one('SELECT name, version, sample, answers FROM enishi.pack ORDER BY 1'),
    entities: (
      await one(
        `SELECT name FROM enishi.document WHERE kind = 'entity' AND body IS NOT NULL AND name IN ('van', 'bus')`,
      )
    ).map(row => row.name),
    year: (await one('SELECT fiscal_year_start FROM enishi.organisation'))[0]?.fiscal_year_start,
    made: (await one('SELECT 1 FROM enishi.sample_record')).length,
    named: await one('SELECT key, record FROM enishi.pack_record ORDER BY 1'),
    records: records.length,
    columns: columns.map(({ name }) => name),
  })
}
