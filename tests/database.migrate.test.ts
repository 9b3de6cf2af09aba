import { randomBytes } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { connect } from '../platform/database/connect.ts'
import type { Database } from '../platform/database/database.ts'
import { migrate } from '../platform/database/migrate.ts'
import { migrations } from '../platform/database/migrations.ts'
import { roleSeparation } from '../platform/database/roles.ts'
import { asSuperuser, freshDatabaseUrl } from './support/database.ts'

const empty = () => freshDatabaseUrl({ template: 'template0' })

async function open(url: string): Promise<Database> {
  const database = await connect({ url, poolSize: 3 })
  afterAll(() => database.close())
  return database
}

const applied = async (database: Database) => {
  const { rows } = await database.asOwner(client =>
    client.query<{ name: string }>('SELECT name FROM enishi.migration ORDER BY name'),
  )
  return rows.map(({ name }) => name)
}

test('migrations are in order of their numbers, and no number is used twice', () => {
  const names = migrations.map(({ name }) => name)
  expect(names).toEqual(names.toSorted())
  expect(new Set(names.map(name => name.slice(0, 4))).size).toBe(names.length)
})

test('an empty database gets every migration, and a second start changes nothing', async () => {
  const database = await open(await empty())
  await migrate(database)
  await migrate(database)
  expect(await applied(database)).toEqual(migrations.map(({ name }) => name))
})

test('servers that start at the same moment do not get in each other’s way', async () => {
  const url = await empty()
  const servers = await Promise.all([open(url), open(url), open(url)])
  await Promise.all(servers.map(database => migrate(database)))
  expect(await applied(servers[0])).toEqual(migrations.map(({ name }) => name))
})

test('a database that a newer version wrote is refused', async () => {
  const database = await open(await empty())
  await migrate(database)
  await database.asOwner(client => client.query(`INSERT INTO enishi.migration (name) VALUES ('9999-future')`))
  await expect(migrate(database)).rejects.toThrow(
    'This database was written by a newer Enishi (9999-future). Start that version, or a later one.',
  )
})

test('a database user that may not create roles goes on without them, and it can be told', async () => {
  const name = `plain_${randomBytes(4).toString('hex')}`
  await asSuperuser(`CREATE ROLE ${name} LOGIN PASSWORD 'plain'`)
  const url = new URL(await freshDatabaseUrl({ template: 'template0', options: `OWNER ${name}` }))
  afterAll(() => asSuperuser(`DROP ROLE ${name}`))
  url.username = name
  url.password = 'plain'
  const database = await open(url.href)
  await migrate(database)
  expect(await applied(database)).toEqual(migrations.map(({ name }) => name))
  expect(await roleSeparation(database)).toBe('shared')
})

test('a user that may create roles, but is no superuser, gets them', async () => {
  const name = `maker_${randomBytes(4).toString('hex')}`
  await asSuperuser(`CREATE ROLE ${name} LOGIN CREATEROLE PASSWORD 'maker'`)
  await asSuperuser(`GRANT enishi_owner, enishi_app TO ${name} WITH ADMIN OPTION`)
  const url = new URL(await freshDatabaseUrl({ template: 'template0', options: `OWNER ${name}` }))
  afterAll(() => asSuperuser(`DROP OWNED BY ${name} CASCADE; DROP ROLE ${name}`))
  url.username = name
  url.password = 'maker'
  const database = await open(url.href)
  await migrate(database)
  expect(await roleSeparation(database)).toBe('switched')
})
