/** A sandbox copy: the same model and shape of data, and not one personal value of the original anywhere in it. */
import { mkdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { systemCaller } from '../platform/contract/caller.ts'
import { migrate } from '../platform/database/migrate.ts'
import { createSandbox } from '../platform/environments/sandbox/create-sandbox.ts'
import { sandboxFolder } from '../platform/environments/sandbox/sandbox-folder.ts'
import { addSandboxJob } from '../platform/environments/sandbox/sandbox-job.ts'
import { contextOf } from '../platform/http/context.ts'
import { textMask } from '../platform/records/masked/mask-text.ts'
import { openServices, type TestApp, testApp } from './support/app.ts'
import { asSuperuser, freshDatabase } from './support/database.ts'

let original: TestApp
let copy: Awaited<ReturnType<typeof openServices>>

const personal = [
  'Haruko Tanaka',
  '田中治子',
  'haruko.tanaka@acme.example',
  '81312345678',
  '渋谷区神南',
  'Likes oysters',
  'SECRETPLATE77',
  'vault-value-123',
]

/** Everything that is anywhere in the database, as text. */
async function dump(database: TestApp['services']['database']): Promise<string> {
  const { rows: tables } = await database.pool.query(
    `select table_schema as schema, table_name as name from information_schema.tables
      where table_schema in ('data', 'enishi', 'auth', 'dbos') and table_type = 'BASE TABLE'`,
  )
  const texts: string[] = []
  for (const { schema, name } of tables)
    texts.push(
      JSON.stringify(
        (await database.asOwner(client => client.query(`select t::text from "${schema}"."${name}" as t`))).rows,
      ),
    )
  return texts.join('\n')
}

beforeAll(async () => {
  original = await testApp()
  const contact = {
    $id: 'contact',
    type: 'object',
    'x-entity': { displayField: 'name', unique: [['code']] },
    additionalProperties: true,
    properties: {
      name: { type: 'string', 'x-pii': true },
      kana: { type: 'string' },
      mail: { type: 'string', format: 'email' },
      phone: { type: 'string', 'x-type': 'phone' },
      address: { type: 'object', 'x-type': 'address' },
      note: { type: 'string', maxLength: 5000 },
      code: { type: 'string' },
      tags: { type: 'array', items: { type: 'string' }, 'x-type': 'tags' },
      stage: { type: 'string', oneOf: [{ const: 'new' }, { const: 'old' }] },
      amount: { type: 'number', 'x-money': { currency: 'JPY' } },
      boss: { type: 'string', 'x-relation': { entity: 'contact', kind: 'many-to-one', onDelete: 'set-null' } },
      anything: { type: 'object', additionalProperties: true },
      friends: { type: 'array', 'x-relation': { entity: 'contact', kind: 'many-to-many' } },
    },
  }
  const mail = {
    kind: 'workflow',
    id: 'contact.hello',
    trigger: { type: 'record.created', entity: 'contact' },
    runAs: 'trigger',
    nodes: [],
    edges: [],
  }
  await original.apply({ entities: [{ text: JSON.stringify(contact) }], workflows: [mail] as never })
  const { administrator } = original
  await administrator.secrets.put('erp-key', { value: 'vault-value-123' })
  await original.person('Haruko Tanaka', [])
  const boss = await administrator.records.create('contact', {
    name: 'Haruko Tanaka',
    kana: '田中治子',
    mail: 'haruko.tanaka@acme.example',
    phone: '+81312345678',
    address: { country: 'JP', postalCode: '150-0041', region: '東京都', city: '渋谷区神南' },
    note: 'Likes oysters',
    code: 'SECRETPLATE77',
    tags: ['Likes oysters'],
    stage: 'new',
    amount: 1200,
    unnamed: 'Likes oysters',
    anything: { type: 'Haruko Tanaka', country: 'Haruko Tanaka', phone: [81312345678] },
  })
  const bossId = String(boss['_id'])
  const twin = {
    name: 'Haruko Tanaka',
    mail: 'haruko.tanaka@acme.example',
    code: 'B',
    boss: bossId,
    friends: [bossId],
    stage: 'old',
    amount: 7,
  }
  await administrator.records.create('contact', twin)
  await administrator.records.update('contact', bossId, { note: 'Likes oysters a lot' })
  await administrator.comments.add('contact', bossId, 'Haruko Tanaka called')
  const database = await freshDatabase()
  await migrate(database)
  copy = await openServices(database)
  const there = { ...contextOf(copy, systemCaller), models: copy.models }
  await createSandbox(contextOf(original.services, systemCaller), there)
})

test('no personal value of the original is anywhere in the copy: records, history, audit, search, files, runs, accounts', async () => {
  const before = await dump(original.services.database)
  for (const value of personal.filter(value => value !== 'vault-value-123')) expect(before, value).toContain(value)
  const after = await dump(copy.database)
  for (const value of personal) expect(after, value).not.toContain(value)
  expect(after).not.toMatch(/Tanaka|Haruko|oysters|@acme|erp-key/i)
})

test('what is no secret stays: how many, what was chosen, amounts, who points to whom, and doubles are doubles', async () => {
  const { rows } = await copy.database.pool.query('select * from data.contact order by amount')
  const [twin, boss] = rows
  expect(rows).toHaveLength(2)
  expect([Number(twin.amount), Number(boss.amount), boss.stage, twin.stage]).toEqual([7, 1200, 'new', 'old'])
  expect(twin.boss).toBe(boss._id)
  expect([twin.name, twin.mail]).toEqual([boss.name, boss.mail])
  expect(boss.name).toMatch(/^[A-Z][a-z]{5} [A-Z][a-z]{5}$/)
  expect(boss.mail).toMatch(/^[a-z0-9]+@example\.invalid$/)
  expect(boss.phone).toMatch(/^\+\d{11}$/)
  const [{ rows: links }, { rows: friends }] = await Promise.all([
    copy.database.pool.query(
      "select table_name from information_schema.tables where table_schema = 'data' and table_name like 'contact$%'",
    ),
    original.services.database.pool.query('select own, target from data."contact$friends"'),
  ])
  expect(links).toEqual([{ table_name: 'contact$friends' }])
  expect((await copy.database.pool.query('select own, target from data."contact$friends"')).rows).toEqual(friends)
})

test('nothing happens by itself there, and nobody of the original can sign in', async () => {
  const count = async (table: string) =>
    Number((await copy.database.pool.query(`select count(*) from ${table}`)).rows[0].count)
  for (const table of [
    'auth.account',
    'auth.session',
    'enishi.api_key',
    'enishi.secret',
    'enishi.webhook',
    'enishi.comment',
  ])
    expect(await count(table), table).toBe(0)
  expect(await count('auth."user"')).toBeGreaterThan(1)
  expect((await copy.database.pool.query("select from enishi.user_role where role = 'administrator'")).rows).toEqual([])
  expect([...copy.models.current().documents.workflow.values()]).toMatchObject([{ active: false }])
  expect((await copy.database.pool.query('select sandbox_at is not null as is from enishi.organisation')).rows).toEqual(
    [{ is: true }],
  )
})

test('a database in use is not written over, and personal fields cannot be kept in clear', async () => {
  const here = contextOf(original.services, systemCaller)
  const there = { ...contextOf(copy, systemCaller), models: copy.models }
  await expect(createSandbox(here, there)).rejects.toMatchObject({ code: 'sandbox-in-use' })
  await expect(createSandbox(here, there, { keep: ['contact.name', 'contact.none'] })).rejects.toMatchObject({
    status: 422,
    details: [{ code: 'personal' }, { code: 'not-found' }],
  })
})

test('a masked text keeps its shape, is the same for the same, and another for another key', () => {
  const [one, other] = [textMask(Buffer.alloc(32, 1)), textMask(Buffer.alloc(32, 2))]
  expect(one('田中 太郎 A-12')).toMatch(/^\p{sc=Han}{2} \p{sc=Han}{2} [A-Z]-\d{2}$/u)
  expect(one('ﾀﾅｶ たなか タナカ')).toMatch(/^[ｱ-ﾜ]{3} \p{sc=Hiragana}{3} \p{sc=Katakana}{3}$/u)
  expect(one('Haruko')).toBe(one('Haruko'))
  expect(one('Haruko')).not.toBe(other('Haruko'))
  expect(one('Haruko')).not.toBe(one('Hanako'))
})

test('by button: a job makes it in a database of its own beside, it is listed, and removed; not twice, not for others', {
  timeout: 120_000,
}, async () => {
  const { administrator, services } = original
  // Two contacts, two people.
  const job = await administrator.environment.sandboxes.create({ name: 'spring' })
  expect(await administrator.jobs.follow(job, { every: 100 })).toMatchObject({ name: 'spring', records: 4 })
  expect(await administrator.environment.sandboxes.list()).toMatchObject([
    { name: 'spring', by: expect.any(String), records: 4, createdAt: expect.stringMatching(/Z$/) },
  ])
  const refused = (made: Promise<unknown>) => made.catch(error => error)
  expect(await refused(administrator.environment.sandboxes.create({ name: 'spring' }))).toMatchObject({ status: 409 })
  expect(await refused(administrator.environment.sandboxes.create({ name: 'a"b' }))).toMatchObject({ status: 422 })
  expect(await refused(administrator.environment.sandboxes.remove('postgres'))).toMatchObject({ status: 404 })
  const modeller = await original.person('Mia', [])
  expect(await refused(modeller.environment.sandboxes.list())).toMatchObject({ status: 403 })
  const personal = administrator.environment.sandboxes.create({ name: 'clear', keep: ['contact.name'] })
  expect(await refused(personal)).toMatchObject({ status: 422 })
  const folder = sandboxFolder(services.config.dataFolder, 'spring')
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'given.txt'), 'given to it')
  await administrator.environment.sandboxes.remove('spring')
  await expect(stat(folder)).rejects.toMatchObject({ code: 'ENOENT' })
  expect(await administrator.environment.sandboxes.list()).toEqual([])
  const { rows } = await services.database.pool.query(
    "select from pg_database where starts_with(datname, left(current_database(), 23) || '_sandbox_')",
  )
  expect(rows).toEqual([])
})

test('a database of that name that we did not make stays, and of two who make the same one the second loses', {
  timeout: 120_000,
}, async () => {
  const { administrator, services } = original
  const { sandboxes } = administrator.environment
  const own = (await services.database.query<{ name: string }>({ text: 'SELECT current_database() AS name' })).rows[0]!
  const [foreign, ended] = [`${own.name}_sandbox_mine`, { every: 100 }]
  await asSuperuser(`CREATE DATABASE ${foreign}`)
  onTestFinished(() => asSuperuser(`DROP DATABASE ${foreign}`))
  expect((await sandboxes.list()).map(({ name }) => name)).not.toContain('mine')
  await expect(sandboxes.create({ name: 'mine' })).rejects.toMatchObject({ status: 409, code: 'sandbox-taken' })
  await expect(sandboxes.remove('mine')).rejects.toMatchObject({ status: 404 })

  const [one, other] = await Promise.all([sandboxes.create({ name: 'autumn' }), sandboxes.create({ name: 'autumn' })])
  const ends = await Promise.allSettled([
    administrator.jobs.follow(one, ended),
    administrator.jobs.follow(other, ended),
  ])
  expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await sandboxes.list()).toMatchObject([{ name: 'autumn', createdAt: expect.any(String) }])
  await sandboxes.remove('autumn')
})

test('a job with a name that is a path, as a backup of somebody else may bring, makes nothing', async () => {
  const { administrator, services } = original
  const somebody = { id: null, name: 'Somebody' }
  const job = await addSandboxJob(services.database, { name: '../outside', keep: [] }, somebody)
  await expect(administrator.jobs.follow({ job }, { every: 100 })).rejects.toMatchObject({ code: 'not-found' })
  expect(await administrator.environment.sandboxes.list()).toEqual([])
  const outside = sandboxFolder(services.config.dataFolder, '../outside')
  await expect(stat(outside)).rejects.toMatchObject({ code: 'ENOENT' })
})
