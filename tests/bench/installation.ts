/** Our server as people start it, on a data folder of its own, with the table, the role, a person and their key. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { createKey } from '../../platform/access/keys.ts'
import { createClient } from '../../platform/contract/client.ts'
import { connect } from '../../platform/database/connect.ts'
import { accountDocument, clerkRole, copyAccounts, fillAccounts } from './account.ts'
import type { Rival } from './workloads.ts'

export interface Installation {
  server: Rival
  databaseUrl: string
  /** Records the key's person may see and change, in no order. */
  ids: string[]
  end(): Promise<void>
}

const administratorKey = 'bench-administrator-0123456789abcdef'

export async function install(rows: number): Promise<Installation> {
  const folder = await mkdtemp(join(tmpdir(), 'enishi-bench-'))
  await chmod(folder, 0o711)
  const { child, origin } = await start(folder)
  const databaseUrl = await urlOf(folder)
  const { token, owner } = await setUp(origin, databaseUrl)
  const ids = await fill(databaseUrl, rows, owner)
  return {
    server: { origin, token },
    databaseUrl,
    ids,
    async end() {
      child.kill('SIGTERM')
      if (child.exitCode === null) await once(child, 'exit')
      await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
    },
  }
}

async function start(folder: string): Promise<{ child: ChildProcess; origin: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '..', '..', 'platform', 'main.ts')], {
    env: {
      PATH: process.env['PATH'],
      NODE_OPTIONS: process.env['NODE_OPTIONS'],
      ENISHI_DATA: folder,
      PORT: '0',
      LOG_LEVEL: 'silent',
      ENISHI_ADMIN_EMAIL: 'admin@example.com',
      ENISHI_ADMIN_PASSWORD: 'correct horse',
      ENISHI_API_KEY: administratorKey,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  child.stdout!.setEncoding('utf8')
  let output = ''
  for await (const chunk of child.stdout!) {
    output += chunk
    const url = /^Enishi is ready: (\S+)/m.exec(output)?.[1]
    if (url) {
      child.stdout!.resume()
      return { child, origin: `http://127.0.0.1:${new URL(url).port}` }
    }
  }
  throw new Error(`The server did not start:\n${output}`)
}

async function urlOf(folder: string): Promise<string> {
  const home = join(folder, 'postgresql')
  const port = (await readFile(join(home, 'data', 'postmaster.pid'), 'utf8')).split('\n')[3]
  const password = await readFile(join(home, 'password'), 'utf8')
  return `postgresql://postgres:${password}@127.0.0.1:${port}/enishi`
}

async function setUp(origin: string, databaseUrl: string): Promise<{ token: string; owner: string }> {
  const administrator = createClient({ baseUrl: origin, key: administratorKey })
  const { revision } = await administrator.me.get()
  const change = { base: revision, entities: [{ text: JSON.stringify(accountDocument) }], roles: [clerkRole] }
  const { hash } = await administrator.meta.plan(change)
  await administrator.meta.apply(change, { hash })
  const { _id: owner } = await administrator.users.create({
    name: 'Clerk',
    email: 'clerk@example.com',
    password: 'correct horse',
    roles: ['clerk'],
  })
  const database = await connect({ url: databaseUrl, poolSize: 1 })
  const key = await createKey(database, { user: owner, name: 'bench', roles: null, expiresAt: null })
  await database.close()
  return { token: key.secret, owner }
}

async function fill(databaseUrl: string, rows: number, owner: string): Promise<string[]> {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  await client.query(fillAccounts, [rows, owner])
  await client.query(copyAccounts)
  for (const table of ['data.account', 'plain.account']) await client.query(`VACUUM ANALYZE ${table}`)
  await client.query('CHECKPOINT')
  const found = await client.query<{ id: string }>(
    `SELECT _id AS id FROM data.account WHERE status <> 'blocked' ORDER BY md5(_id::text) LIMIT 50000`,
  )
  await client.end()
  return found.rows.map(({ id }) => id)
}
