/**
 * A database for one test file: a copy of the template that the run made, dropped when the file is done. Call it at the
 * top of the file:
 *
 *     const database = await freshDatabase()
 */
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { connect } from '../../platform/database/connect.ts'
import type { Database } from '../../platform/database/database.ts'

export async function freshDatabase(): Promise<Database> {
  const database = await connect({ url: await freshDatabaseUrl(), poolSize: 10 })
  afterAll(() => database.close())
  return database
}

/** For tests that open the database themselves; `template: 'template0'` gives an empty one, without our tables. */
export async function freshDatabaseUrl({ template = 'template_enishi', options = '' } = {}): Promise<string> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await asSuperuser(`CREATE DATABASE ${name} TEMPLATE ${template} ${options}`)
  afterAll(() => asSuperuser(`DROP DATABASE ${name} WITH (FORCE)`))
  const url = new URL(inject('postgresUrl'))
  url.pathname = `/${name}`
  return url.href
}

/** `url`: of another database than the server's own. */
export async function asSuperuser(statement: string, url: string = inject('postgresUrl')): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
