/** Tables made to harm whoever reads them, and people who have no business with them. */
import { expect, test } from 'vitest'
import type { RoleDocument } from '../../platform/contract/documents.ts'
import { firstChoices, sheetSettings } from '../../platform/contract/sheet-entity.ts'
import type { TableName } from '../../platform/contract/source-table.ts'
import { sheetDocument } from '../../studio/schema/sheet-entity.ts'
import { testApp } from '../support/app.ts'
import { asSuperuser } from '../support/database.ts'

const enishi = await testApp()
const { administrator: admin } = enishi
/** Of tables that are not ours. */
const owner = (text: string) => asSuperuser(text, enishi.services.database.pool.options.connectionString!)
const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

const hostile = [
  'a"b',
  "'; DROP TABLE data.x; --",
  '漢字の表',
  '😀'.repeat(15),
  'select',
  'x'.repeat(63),
  'a.b',
  '$1',
  '__proto__',
  '%s%I\\',
]

test.each(hostile.entries().toArray())(
  'a schema, a table and columns of a hostile name are read like all others (%i)',
  async (at, name) => {
    const table = `${quoted(name)}.${quoted(name)}`
    await owner(`CREATE SCHEMA ${quoted(name)};
      CREATE TABLE ${table} (${quoted(`${name.slice(0, 60)}1`)} text, "constructor" text, "__proto__" int, "toString" text);
      COMMENT ON COLUMN ${table}."toString" IS '<img src=x onerror=alert(1)> {{ 1 }}';
      INSERT INTO ${table} VALUES ('$1 %s \\', '<script>', 1, 'x');
      GRANT USAGE ON SCHEMA ${quoted(name)} TO enishi_app; GRANT SELECT ON ${table} TO enishi_app`)
    const from: TableName = { schema: name, table: name }
    const inferred = await admin.imports.inferTable(from)
    expect(inferred.sample).toEqual([['$1 %s \\', '<script>', '1', 'x']])
    const choices = firstChoices(inferred)
    const entity = { name: `t${at}`, title: name, ownership: 'none', displayField: null } as const
    await enishi.apply({ entities: [{ text: sheetDocument(entity, inferred, choices) }] })
    const { _id } = await admin.imports.bringTable(entity.name, from)
    await admin.imports.set(_id, sheetSettings(inferred, choices))
    await admin.jobs.follow(await admin.imports.run(_id), { every: 20 })
    const [record] = (await admin.records.list(entity.name)).data
    expect(choices.map(({ name: field }) => record![field])).toEqual(['$1 %s \\', '<script>', 1, 'x'])
  },
)

test('our own schemas, the catalogs and what is not there are one answer', async () => {
  // As a restore leaves what was there before.
  await owner(`CREATE SCHEMA former_auth; GRANT USAGE ON SCHEMA former_auth TO enishi_app;
    CREATE TABLE former_auth.account (password text); GRANT SELECT ON former_auth.account TO enishi_app`)
  const forbidden = [
    ['former_auth', 'account'],
    ['data', 't0'],
    ['enishi', 'person'],
    ['enishi', 'secret'],
    ['auth', 'user'],
    ['dbos', 'workflow_status'],
    ['pg_catalog', 'pg_authid'],
    ['information_schema', 'tables'],
    ['public', 'nothing'],
    ['ENISHI', 'person'],
  ] as const
  for (const [schema, table] of forbidden) {
    const refusal = { status: 404, code: 'not-found' }
    await expect(admin.imports.inferTable({ schema, table }), schema).rejects.toMatchObject(refusal)
    await expect(admin.imports.bringTable('t0', { schema, table }), schema).rejects.toMatchObject(refusal)
  }
  const schemas = (await admin.imports.tables()).map(({ schema }) => schema)
  expect(schemas.filter(schema => /^(data|enishi|auth|dbos|former_auth|pg_.*)$/.test(schema))).toEqual([])
})

test('who may change the whole model, but is no administrator, sees no tables and brings none', async () => {
  const t0 = { create: 'all', read: 'all', update: 'all' } as const
  const modeller: RoleDocument = { kind: 'role', id: 'modeller', rights: ['model', 'api'], entities: { t0 } }
  await enishi.apply({ roles: [modeller] })
  const { imports } = await enishi.person('Modeller', ['modeller'])
  const name = { schema: hostile[0]!, table: hostile[0]! }
  for (const ask of [imports.tables(), imports.inferTable(name), imports.bringTable('t0', name)])
    await expect(ask).rejects.toMatchObject({ status: 403, message: expect.not.stringContaining('a"b') })
})

test("reading runs no function of a table's owner: no policy's, no view's, no cast's", async () => {
  await owner(`
    CREATE SCHEMA trap; GRANT USAGE ON SCHEMA trap TO enishi_app;
    CREATE FUNCTION trap.spring() RETURNS boolean LANGUAGE plpgsql AS $f$ BEGIN RAISE EXCEPTION 'sprung'; END $f$;
    CREATE TYPE trap.mood AS ENUM ('fine');
    CREATE FUNCTION trap.said(trap.mood) RETURNS text LANGUAGE plpgsql AS $f$ BEGIN RAISE EXCEPTION 'sprung'; END $f$;
    CREATE CAST (trap.mood AS text) WITH FUNCTION trap.said(trap.mood) AS IMPLICIT;
    CREATE TABLE trap.casting (mood trap.mood, moods trap.mood[]);
    INSERT INTO trap.casting VALUES ('fine', '{fine}');
    CREATE TABLE trap.guarded (n int);
    INSERT INTO trap.guarded VALUES (1);
    ALTER TABLE trap.guarded ENABLE ROW LEVEL SECURITY;
    CREATE POLICY p ON trap.guarded USING (trap.spring());
    CREATE VIEW trap.view AS SELECT trap.spring();
    GRANT SELECT ON trap.casting, trap.guarded, trap.view TO enishi_app`)
  const read = (table: string) => admin.imports.inferTable({ schema: 'trap', table })
  expect((await read('casting')).sample).toEqual([['fine', '{fine}']])
  await expect(read('view')).rejects.toMatchObject({ status: 404 })
  await expect(read('guarded')).rejects.toMatchObject({ status: 403, message: expect.not.stringContaining('sprung') })
})

test('a table without rows or columns, and parameters that are no names, are told', async () => {
  await owner(`CREATE SCHEMA bare; GRANT USAGE ON SCHEMA bare TO enishi_app;
    CREATE TABLE bare.none (); CREATE TABLE bare.empty (a int);
    GRANT SELECT ON bare.none, bare.empty TO enishi_app`)
  await expect(admin.imports.inferTable({ schema: 'bare', table: 'none' })).rejects.toMatchObject({ status: 404 })
  expect(await admin.imports.inferTable({ schema: 'bare', table: 'empty' })).toMatchObject({ rows: 0, sample: [] })
  const bringing = admin.imports.bringTable('t0', { schema: 'bare', table: 'empty' })
  await expect(bringing).rejects.toMatchObject({ status: 400, code: 'empty-sheet' })
  const headers = { authorization: `Bearer ${admin.key}` }
  const ask = (query: string) => enishi.request(`/api/meta/tables/infer${query}`, { headers })
  for (const query of ['', '?schema=a', '?schema=a&table=b&table=c', '?schema=%00&table=b', '?schema=a&table=b&sql=1'])
    expect((await ask(query)).status, query).toBe(400)
  expect((await ask(`?schema=${'x'.repeat(5_000)}&table=b`)).status).toBe(404)
})
