/** The logs: what goes in, who reads them, and that the application can only add to them. */
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { connect } from '../platform/database/connect.ts'
import { roleSeparation } from '../platform/database/roles.ts'
import { type AnsweringApp, freshApp, password, type TestPerson } from './support/answers.ts'
import { asSuperuser, freshDatabaseUrl } from './support/database.ts'

describe('the audit log', () => {
  let app: AnsweringApp
  let admin: TestPerson
  let auditor: TestPerson
  beforeAll(async () => {
    app = await freshApp()
    admin = app.administrator
    await app.apply({ roles: [{ kind: 'role', id: 'auditor', rights: ['audit'], entities: {} }] })
    auditor = await app.person({ name: 'Auditor', roles: ['auditor'] })
  })

  const entries = async (query = '') => {
    const answer = await auditor.call('GET', `/api/audit?limit=1000${query}`)
    expect(answer.status, answer.text).toBe(200)
    return answer.body.data as { action: string; actor: { _id: string } | null; subject: string; details: object }[]
  }
  const last = async (action: string) => (await entries(`&action=${action}`))[0]!

  test('is for holders of the right audit', async () => {
    const other = await app.person({ roles: [] })
    expect((await other.call('GET', '/api/audit')).status).toBe(403)
    expect((await app.call('GET', '/api/audit')).status).toBe(401)
    expect((await admin.call('GET', '/api/audit')).status).toBe(200)
    for (const method of ['POST', 'PATCH', 'PUT', 'DELETE'])
      expect((await admin.call(method, '/api/audit', { body: {} })).status).toBe(404)
  })

  test('has what is changed of the organisation, its days and its rates, and nothing of what was refused', async () => {
    const change = (method: string, path: string, body?: object) => admin.call(method, path, { body })
    expect((await change('PATCH', '/api/organisation', { weekend: [0] })).status).toBe(200)
    expect(await last('settings-changed')).toMatchObject({ actor: { _id: admin.id }, details: { weekend: [0] } })
    const day = '/api/organisation/holidays/2026-12-28'
    expect((await change('PUT', day, { name: 'Founding day' })).status).toBe(204)
    expect(await last('settings-changed')).toMatchObject({ details: { holiday: { date: '2026-12-28' } } })
    expect((await change('DELETE', day)).status).toBe(204)
    expect((await change('PUT', '/api/currencies/CHF/rates/2026-01-05', { rate: 170 })).status).toBe(204)
    expect(await last('settings-changed')).toMatchObject({ details: { rate: { currency: 'CHF', rate: 170 } } })
    const before = (await entries('&action=settings-changed')).length
    expect((await change('DELETE', day)).status).toBe(404)
    expect((await auditor.call('PATCH', '/api/organisation', { body: { weekend: [] } })).status).toBe(403)
    expect(await entries('&action=settings-changed')).toHaveLength(before)
  })

  test('has every sign-in, refused ones and sign-outs too, and no password', async () => {
    const person = await app.person({ name: 'Mori' })
    const call = await person.signedIn()
    expect(await last('signed-in')).toMatchObject({ actor: { _id: person.id }, details: { email: person.email } })
    await app.call('POST', '/api/auth/sign-in/email', { body: { email: person.email, password: 'not the word' } })
    expect(await last('sign-in-refused')).toMatchObject({ actor: null, subject: person.id })
    const unknown = { email: 'nobody@example.com', password: 'not the word' }
    await app.call('POST', '/api/auth/sign-in/email', { body: unknown })
    expect(await last('sign-in-refused')).toMatchObject({
      actor: null,
      subject: null,
      details: { email: unknown.email },
    })
    await app.call('POST', '/api/auth/sign-in/email', { body: { email: 'my secret word', password: 'x' } })
    expect(await last('sign-in-refused')).toMatchObject({ details: {} })
    const passwords = { currentPassword: password, newPassword: 'another horse' }
    expect((await call('POST', '/api/auth/change-password', { body: passwords })).status).toBe(200)
    expect(await last('password-changed')).toMatchObject({ subject: person.id })
    const again = await app.call('POST', '/api/auth/sign-in/email', {
      body: { email: person.email, password: 'another horse' },
    })
    const cookie = again.headers.getSetCookie()[0]!.split(';')[0]!
    await app.call('POST', '/api/auth/sign-out', {
      headers: { cookie, origin: app.services.config.publicUrl },
      body: {},
    })
    expect(await last('signed-out')).toMatchObject({ actor: { _id: person.id } })
    const all = JSON.stringify(await entries())
    for (const word of [password, 'not the word', 'another horse', 'my secret word']) expect(all).not.toContain(word)
  })

  test('has who gave whom which role, place and key', async () => {
    const { body: unit } = await admin.call('POST', '/api/units', { body: { name: 'Osaka' } })
    expect(await last('unit-created')).toMatchObject({ subject: unit._id, actor: { _id: admin.id } })
    await admin.call('PATCH', `/api/units/${unit._id}`, { body: { name: 'Kobe' } })
    expect(await last('unit-changed')).toMatchObject({ details: { name: 'Kobe' } })
    const person = await app.person()
    const change = { roles: ['auditor'], unit: unit._id, password: 'a new password' }
    await admin.call('PATCH', `/api/users/${person.id}`, { body: change })
    expect(await last('user-changed')).toMatchObject({
      subject: person.id,
      details: { roles: ['auditor'], rolesBefore: [], unit: unit._id, password: 'changed' },
    })
    await admin.call('PATCH', `/api/users/${person.id}`, { body: { unit: null } })
    await admin.call('DELETE', `/api/units/${unit._id}`)
    expect(await last('unit-removed')).toMatchObject({ subject: unit._id })
    const { body: team } = await admin.call('POST', '/api/teams', { body: { name: 'Red', members: [person.id] } })
    expect(await last('team-created')).toMatchObject({ details: { members: [person.id] } })
    await admin.call('DELETE', `/api/teams/${team._id}`)
    expect(await last('team-removed')).toMatchObject({ subject: team._id, details: { members: [person.id] } })
    const signedIn = await admin.signedIn()
    const { body: key } = await signedIn('POST', '/api/keys', { body: { name: 'erp' } })
    expect(await last('key-created')).toMatchObject({ subject: key._id, details: { name: 'erp' } })
    await signedIn('DELETE', `/api/keys/${key._id}`)
    expect(await last('key-revoked')).toMatchObject({ subject: key._id, details: { name: 'erp' } })
    expect(JSON.stringify(await entries())).not.toContain(key.secret)
  })

  test('has nothing of what was refused', async () => {
    const before = (await entries()).length
    await admin.call('POST', '/api/teams', { body: { name: 'Ghosts', members: [crypto.randomUUID()] } })
    await admin.call('DELETE', `/api/units/${crypto.randomUUID()}`)
    expect((await entries()).length).toBe(before)
  })

  test('has every change of the model', async () => {
    await app.apply({ roles: [{ kind: 'role', id: 'other', entities: {} }] })
    const { details } = await last('model-changed')
    expect(details).toMatchObject({ revision: app.services.models.current().revision })
    expect(JSON.stringify(details)).toContain('other')
  })

  test('is read page by page, by who, when and what', async () => {
    const { body } = await auditor.call('GET', '/api/audit?limit=2')
    const next = await auditor.call('GET', `/api/audit?limit=2&after=${body.next}`)
    const positions = [...body.data, ...next.body.data].map(({ position }: { position: string }) => Number(position))
    expect(positions).toEqual(positions.toSorted((one, other) => other - one))
    expect(new Set(positions).size).toBe(4)
    expect(await entries('&to=2020-01-01')).toEqual([])
    expect((await entries(`&actor=${admin.id}&action=unit-created`)).length).toBe(1)
    for (const query of ['limit=0', 'limit=1001', 'after=x', 'from=yesterday', 'actor=1', 'action=nothing', 'x=1'])
      expect((await auditor.call('GET', `/api/audit?${query}`)).status, query).toBe(400)
  })
})

describe('the application’s own database user', () => {
  const login = `server_${crypto.randomUUID().slice(0, 8)}`
  let url: URL
  let client: pg.Client
  beforeAll(async () => {
    url = new URL(await freshDatabaseUrl())
    await asSuperuser(`CREATE ROLE ${login} LOGIN NOINHERIT PASSWORD 'server'`)
    await asSuperuser(`GRANT enishi_app TO ${login}`)
    const ownerUrl = url.href
    url.username = login
    url.password = 'server'
    const database = await connect({ url: url.href, ownerUrl })
    expect(await roleSeparation(database)).toBe('separate')
    await database.query(
      {
        text: `insert into enishi.change (entity, record, op, version, before, after)
        values ('e', $1, 'update', 2, '{"phone":"1","name":"a"}', '{"phone":"2","name":"b"}')`,
      },
      [record],
    )
    await database.query({ text: `insert into enishi.audit (action) values ('signed-in')` })
    await database.close()
    client = new pg.Client({ connectionString: url.href })
    await client.connect()
    await client.query('SET ROLE enishi_app')
  })
  afterAll(async () => {
    await client.end()
    await asSuperuser(`DROP ROLE ${login}`)
  })
  const record = crypto.randomUUID()
  const codeOf = (statement: string, values: unknown[] = []) =>
    client.query(statement, values).then(
      () => 'done',
      (error: { code?: string }) => error.code,
    )

  test.each(['enishi.change', 'enishi.audit', 'enishi.redaction'])('cannot rewrite %s', async table => {
    const statements = [
      `UPDATE ${table} SET at = now()`,
      `DELETE FROM ${table}`,
      `TRUNCATE ${table}`,
      `DROP TABLE ${table}`,
      `ALTER TABLE ${table} DISABLE TRIGGER ALL`,
      `ALTER TABLE ${table} ADD COLUMN x int`,
      `ALTER TABLE ${table} OWNER TO enishi_app`,
      `DROP TRIGGER append_only ON ${table}`,
      `CREATE OR REPLACE RULE x AS ON INSERT TO ${table} DO INSTEAD NOTHING`,
    ]
    // PostgreSQL only warns that nothing was granted.
    await client.query(`GRANT ALL ON ${table} TO enishi_app`)
    for (const statement of statements) expect(await codeOf(statement), statement).toBe('42501')
  })

  test('cannot take the owner’s rights, nor be more than it is', async () => {
    for (const statement of [
      'SET ROLE enishi_owner',
      'SET ROLE postgres',
      'SET SESSION AUTHORIZATION postgres',
      'SET SESSION AUTHORIZATION enishi_owner',
      `SET session_replication_role = 'replica'`,
      'CREATE ROLE mine SUPERUSER',
      `ALTER ROLE ${login} SUPERUSER`,
      `GRANT enishi_owner TO ${login}`,
      `INSERT INTO enishi.redaction (record, reason) VALUES ('${record}', 'mine')`,
      `CREATE OR REPLACE FUNCTION enishi.refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$`,
      'DROP SCHEMA enishi CASCADE',
      'CREATE TABLE enishi.mine ()',
      'CREATE EXTENSION dblink',
      `COPY enishi.audit TO PROGRAM 'cat'`,
    ])
      expect(await codeOf(statement), statement).toBe('42501')
    await client.query('RESET ROLE')
    expect(await codeOf('UPDATE enishi.audit SET at = now()')).toBe('42501')
    expect(await codeOf('SELECT * FROM enishi.audit')).toBe('42501')
    await client.query('SET ROLE enishi_app')
  })

  test('erases only by redacting, which says who, why and what', async () => {
    const actor = crypto.randomUUID()
    expect(await codeOf('SELECT enishi.redact($1, $2, $3, $4)', [record, ['phone'], actor, ' '])).toBe('22023')
    const { rows } = await client.query('SELECT enishi.redact($1, $2, $3, $4) AS entries', [
      record,
      ['phone'],
      actor,
      'asked for by the person',
    ])
    expect(rows).toEqual([{ entries: 1 }])
    const changed = await client.query('SELECT before, after, op FROM enishi.change WHERE record = $1', [record])
    expect(changed.rows).toEqual([{ before: { name: 'a' }, after: { name: 'b' }, op: 'update' }])
    const marks = await client.query('SELECT record, fields, actor, reason, entries FROM enishi.redaction')
    expect(marks.rows).toEqual([{ record, fields: ['phone'], actor, reason: 'asked for by the person', entries: 1 }])
    await client.query('SELECT enishi.redact($1, NULL, $2, $3)', [record, actor, 'all of it'])
    const after = await client.query('SELECT before, after FROM enishi.change WHERE record = $1', [record])
    expect(after.rows).toEqual([{ before: null, after: null }])
    // In the very transaction of a redaction, nothing but the images could change; for the application, nothing at all.
    await client.query('BEGIN')
    await client.query('SELECT enishi.redact($1, NULL, NULL, $2)', [record, 'once more'])
    expect(await codeOf('UPDATE enishi.change SET actor = NULL')).toBe('42501')
    await client.query('ROLLBACK')
  })

  test('whoever owns the logs is stopped by the triggers, a redaction aside', async () => {
    const owner = new pg.Client({ connectionString: new URL(url.pathname, inject('postgresUrl')).href })
    await owner.connect()
    const code = (statement: string) =>
      owner.query(statement).then(
        () => 'done',
        (error: { code?: string }) => error.code,
      )
    for (const statement of [
      'UPDATE enishi.change SET actor = NULL',
      'DELETE FROM enishi.change',
      'TRUNCATE enishi.change',
      'UPDATE enishi.audit SET at = now()',
      'DELETE FROM enishi.audit',
      'TRUNCATE enishi.audit',
    ])
      expect(await code(statement), statement).toBe('42501')
    await owner.query('BEGIN')
    await owner.query('SELECT enishi.redact($1, NULL, NULL, $2)', [record, 'once more'])
    expect(await code(`UPDATE enishi.change SET op = 'create'`)).toBe('42501')
    await owner.query('ROLLBACK')
    await owner.end()
  })
})
