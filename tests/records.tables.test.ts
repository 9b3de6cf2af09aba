/** Tables that were in the database before us: what each would be as an entity, and that its rows come in by all rules. */
import { beforeAll, describe, expect, test } from 'vitest'
import { itself } from '../platform/contract/inferred.ts'
import { firstChoices, itselfSettings, sheetSettings } from '../platform/contract/sheet-entity.ts'
import type { InferredTable, TableName } from '../platform/contract/source-table.ts'
import { sheetDocument } from '../studio/schema/sheet-entity.ts'
import { type TestApp, testApp } from './support/app.ts'
import { asSuperuser } from './support/database.ts'

let enishi: TestApp
const sites: TableName = { schema: 'legacy', table: 'sites' }
const assets: TableName = { schema: 'legacy', table: 'assets' }
/** Of tables that are not ours. */
const owner = (text: string) => asSuperuser(text, enishi.services.database.pool.options.connectionString!)

beforeAll(async () => {
  enishi = await testApp()
  await owner(`
    CREATE SCHEMA legacy;
    CREATE TYPE legacy.grade AS ENUM ('low', 'high; very');
    CREATE DOMAIN legacy.code AS varchar(12) CHECK (VALUE ~ '^[A-Z]');
    CREATE TABLE legacy.sites (code text PRIMARY KEY, name varchar(80) NOT NULL);
    COMMENT ON TABLE legacy.sites IS '拠点';
    CREATE TABLE legacy.assets (
      id serial PRIMARY KEY,
      asset_code legacy.code NOT NULL UNIQUE,
      name text NOT NULL,
      status text NOT NULL DEFAULT 'in use' CHECK (status IN ('in use', 'idle', 'it''s gone')),
      grade legacy.grade,
      site_code text REFERENCES legacy.sites (code),
      parent_id integer REFERENCES legacy.assets (id),
      owner_id integer,
      price numeric(10, 2) CHECK (price >= 0),
      weight double precision,
      bought date,
      checked_at timestamptz,
      active boolean NOT NULL DEFAULT true,
      tags text[],
      extra jsonb,
      picture bytea,
      big bigint,
      guid uuid,
      UNIQUE (name, site_code)
    );
    COMMENT ON COLUMN legacy.assets.name IS '名称';
    COMMENT ON COLUMN legacy.assets.price IS 'What it cost when it was bought, without tax.';
    INSERT INTO legacy.sites VALUES ('TYO', 'Tokyo'), ('OSA', 'Osaka');
    INSERT INTO legacy.assets VALUES
      (2, 'A-1', 'House', 'in use', NULL, 'TYO');
    INSERT INTO legacy.assets VALUES
      (1, 'B-2', 'Pump', 'idle', 'high; very', 'OSA', 2, NULL, 10.50, 1.5, '2020-02-29', '2026-04-01 09:30:00.123+09',
        false, ARRAY['a; b', 'c'], '{"k": [1, null]}', 'x', 9007199254740993, '01932d5e-0000-7000-8000-000000000000'),
      (3, 'C-3', '=1+1', 'it''s gone', 'low', NULL, 1, 4, 0, -3e-7, NULL, NULL, true, '{}', '"text"', NULL, 7, NULL);
    GRANT USAGE ON SCHEMA legacy TO enishi_app;
    GRANT SELECT ON legacy.sites, legacy.assets TO enishi_app;
    CREATE TABLE legacy.hidden (id int);
    CREATE VIEW legacy.seen AS SELECT * FROM legacy.assets;
    GRANT SELECT ON legacy.seen TO enishi_app`)
})

const infer = (name: TableName) => enishi.administrator.imports.inferTable(name)

/** As the studio does it. */
async function make(name: TableName, entity: string) {
  const inferred = await infer(name)
  const choices = firstChoices(inferred)
  const { displayField } = inferred
  const text = sheetDocument({ name: entity, title: entity, ownership: 'none', displayField }, inferred, choices)
  await enishi.apply({ entities: [{ text }] })
  const first = await bring(name, entity, sheetSettings(inferred, choices))
  const again = itselfSettings(inferred, choices)
  return { text, first, second: again && (await bring(name, entity, again)) }
}

async function bring(name: TableName, entity: string, settings: ReturnType<typeof sheetSettings>) {
  const { imports, jobs } = enishi.administrator
  const { _id } = await imports.bringTable(entity, name)
  await imports.set(_id, settings)
  await jobs.follow(await imports.run(_id), { every: 20 })
  return { ...(await imports.get(_id)), failed: (await imports.rows(_id, { outcome: 'failed' })).data }
}

const column = ({ columns }: InferredTable, name: string) => columns.find(({ declared }) => declared?.name === name)!

test('all tables but our own, the catalogs and views are told; of one that may not be read, what would allow it', async () => {
  const tables = await enishi.administrator.imports.tables()
  expect(tables.map(({ schema, table, readable }) => [`${schema}.${table}`, readable])).toEqual([
    ['legacy.assets', true],
    ['legacy.hidden', false],
    ['legacy.sites', true],
  ])
  expect(tables[1]!.grant).toBe(
    'GRANT USAGE ON SCHEMA legacy TO enishi_app; GRANT SELECT ON legacy.hidden TO enishi_app;',
  )
  expect(tables[2]).toMatchObject({ comment: '拠点', entity: null })
  await expect(infer({ schema: 'legacy', table: 'hidden' })).rejects.toMatchObject({
    status: 403,
    message: expect.stringContaining('GRANT SELECT ON legacy.hidden'),
  })
})

describe('a table as an entity', () => {
  test('types, lengths, lists, keys, defaults and comments come from the declaration', async () => {
    const inferred = await infer(assets)
    expect(Object.fromEntries(inferred.columns.map(({ declared, type }) => [declared!.name, type]))).toEqual({
      id: 'integer',
      asset_code: 'text',
      name: 'text',
      status: 'option',
      grade: 'option',
      site_code: 'text',
      parent_id: 'relation',
      owner_id: 'integer',
      price: 'decimal',
      weight: 'number',
      bought: 'date',
      checked_at: 'date-time',
      active: 'boolean',
      tags: 'tags',
      extra: 'json',
      picture: 'text',
      big: 'text',
      guid: 'uuid',
    })
    expect(column(inferred, 'id')).toMatchObject({ unique: true, required: false })
    expect(column(inferred, 'asset_code')).toMatchObject({ unique: true, required: true, declared: { maxLength: 12 } })
    expect(column(inferred, 'status')).toMatchObject({
      values: ['in use', 'idle', "it's gone"],
      declared: { default: 'in use' },
    })
    expect(column(inferred, 'grade').values).toEqual(['low', 'high; very'])
    expect(column(inferred, 'price')).toMatchObject({
      decimals: 2,
      declared: { minimum: 0, description: 'What it cost when it was bought, without tax.' },
    })
    expect(column(inferred, 'name').title).toBe('名称')
    expect(column(inferred, 'parent_id').relations).toMatchObject([{ entity: itself, by: 'id' }])
    expect(column(inferred, 'site_code').declared!.references).toEqual({ ...sites, column: 'code', entity: null })
    expect(column(inferred, 'picture').declared!.left).toBe('binary')
    expect(inferred.keys).toEqual([[2, 5]])
    expect([inferred.rows, inferred.sample.length, inferred.format]).toEqual([3, 3, { kind: 'table', ...assets }])
  })

  test('its rows come in by all rules, with relations to entities made the same way and to itself', async () => {
    await make(sites, 'site')
    const { first, second, text } = await make(assets, 'asset')
    expect(first).toMatchObject({ rows: 3, counts: { created: 3 }, failed: [] })
    expect(second).toMatchObject({ counts: { updated: 2, unchanged: 1 }, failed: [] })
    const document = JSON.parse(text)
    expect(document['x-source']).toEqual(assets)
    expect(document.properties).toMatchObject({
      siteCode: { 'x-relation': { entity: 'site' }, 'x-source': 'site_code' },
      parent: { 'x-relation': { entity: 'asset' } },
      status: { default: 'in use' },
      price: { multipleOf: 0.01, minimum: 0 },
    })
    expect(document['x-entity'].unique).toEqual([['id'], ['assetCode'], ['name', 'siteCode']])
    const select =
      'id,assetCode,name,status,grade,siteCode.name,parent.name,price,weight,bought,checkedAt,active,tags,extra,big,guid'
    const { data } = await enishi.administrator.records.list('asset', { sort: 'id', select })
    expect(data[0]).toMatchObject({
      assetCode: 'B-2',
      grade: 'high; very',
      siteCode: { name: 'Osaka' },
      parent: { name: 'House' },
      price: 10.5,
      weight: 1.5,
      bought: '2020-02-29',
      checkedAt: '2026-04-01T00:30:00.123Z',
      active: false,
      tags: ['a; b', 'c'],
      extra: { k: [1, null] },
      big: '9007199254740993',
      guid: '01932d5e-0000-7000-8000-000000000000',
    })
    expect(data[2]).toMatchObject({ name: '=1+1', status: "it's gone", parent: { name: 'Pump' }, extra: 'text' })
    const tables = await enishi.administrator.imports.tables()
    expect(tables.map(({ entity }) => entity)).toEqual(['asset', null, 'site'])
  })

  test('rows that the rules refuse are told with their reason, the rest comes in, and all of it can be taken back', async () => {
    await owner(`
      CREATE TABLE legacy.orders (number text, site text REFERENCES legacy.sites (code), due date);
      INSERT INTO legacy.orders VALUES ('1', 'TYO', 'infinity'), ('2', 'OSA', '2026-01-01'), ('2', 'OSA', '0044-03-15 BC');
      GRANT SELECT ON legacy.orders TO enishi_app`)
    const { first } = await make({ schema: 'legacy', table: 'orders' }, 'order')
    expect(first.counts).toEqual({ created: 1, failed: 2 })
    expect(first.failed.map(({ number, problems }) => [number, problems![0]!.code])).toEqual([
      [2, 'no-date'],
      [4, 'no-date'],
    ])
    const { imports, jobs, records } = enishi.administrator
    await jobs.follow(await imports.undo(first._id), { every: 20 })
    expect((await records.list('order')).data).toEqual([])
    const { rows } = await enishi.services.database.query({ text: 'SELECT count(*)::int AS n FROM legacy.orders' })
    expect(rows).toEqual([{ n: 3 }])
  })

  test('what a field keeps comes in as it was, what none keeps is refused or text, and pictures keep nobody from the rest', async () => {
    await owner(`
      CREATE TABLE legacy.readings (
        n int PRIMARY KEY, at timestamp, seen timestamptz, amount numeric(30, 2), whole bigint, scan bytea, notes text);
      INSERT INTO legacy.readings VALUES
        (1, '2026-04-01 09:30:00.123456', '2026-04-01 09:30:00.123456Z', 1234567890123456789012.12, 1000000000000001,
          decode(repeat('ab', 60000), 'hex'), repeat('x', 100001)),
        (2, NULL, 'infinity', 1, 1, NULL, NULL),
        (3, NULL, '0044-03-15 BC', 1, 1, NULL, NULL);
      GRANT SELECT ON legacy.readings TO enishi_app`)
    const readings: TableName = { schema: 'legacy', table: 'readings' }
    const inferred = await infer(readings)
    expect(inferred.columns.map(({ type, declared }) => [type, declared!.left])).toEqual([
      ['integer', null],
      ['date-time', null],
      ['date-time', null],
      ['text', null],
      ['text', null],
      ['text', 'binary'],
      ['long-text', 'too-long'],
    ])
    const { first } = await make(readings, 'reading')
    expect(first.failed.map(({ number, problems }) => [number, problems!.map(({ code }) => code)])).toEqual([
      [3, ['no-moment']],
      [4, ['no-moment']],
    ])
    const { data } = await enishi.administrator.records.list('reading')
    expect(data).toMatchObject([
      {
        at: expect.stringMatching(/:30:00\.123Z$/),
        seen: '2026-04-01T09:30:00.123Z',
        amount: '1234567890123456789012.12',
      },
    ])
    expect(data[0]).toMatchObject({ whole: '1000000000000001' })
  })
})
