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
import { accountDocument, clerkRole, copyTables, fillAccounts, readerRole } from './account.ts'
import { contactDocument, fillContacts, fillVisits, visitDocument } from './contact.ts'
import type { Rival } from './workloads.ts'

export interface Installation {
  /** As a clerk, whose role has a condition on rows. */
  server: Rival
  /** As a reader, who sees every row. */
  reader: Rival
  /** Its process, and PostgreSQL's. */
  pids: { server: number; database: number }
  databaseUrl: string
  /** Records the key's person may see and change, in no order. */
  ids: string[]
  end(): Promise<void>
}

export const administratorKey = 'bench-administrator-0123456789abcdef'

/** `rival`: with related records, and all of it once more for the server written by hand. */
export async function install(rows: number, { rival = true } = {}): Promise<Installation> {
  const installation = await emptyInstallation()
  const { origin, databaseUrl, pids } = installation
  const { clerk, reader, owner } = await setUp(origin, databaseUrl)
  const ids = await fill(databaseUrl, rows, owner, rival)
  return {
    server: { origin, token: clerk },
    reader: { origin, token: reader },
    pids: pids(),
    databaseUrl,
    ids,
    end: installation.end,
  }
}

export interface EmptyInstallation {
  origin: string
  databaseUrl: string
  pids(): { server: number; database: number }
  /** Resolves when it is ready again, with the milliseconds of the start alone; `origin` is another one then. */
  restart(): Promise<number>
  end(): Promise<void>
}

/** `environment`: packs, samples, language of the first start. */
export async function emptyInstallation(environment: Record<string, string> = {}): Promise<EmptyInstallation> {
  const folder = await mkdtemp(join(tmpdir(), 'enishi-bench-'))
  await chmod(folder, 0o711)
  let { child, origin } = await start(folder, environment)
  let { url, pid } = await databaseIn(folder)
  const stop = async () => {
    child.kill('SIGTERM')
    if (child.exitCode === null) await once(child, 'exit')
  }
  const installation: EmptyInstallation = {
    origin,
    databaseUrl: url,
    pids: () => ({ server: child.pid!, database: pid }),
    async restart() {
      await stop()
      const began = performance.now()
      ;({ child, origin } = await start(folder, environment))
      ;({ url, pid } = await databaseIn(folder))
      Object.assign(installation, { origin, databaseUrl: url })
      return performance.now() - began
    },
    async end() {
      await stop()
      await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
    },
  }
  return installation
}

/** One more server on the same database, with a data folder of its own. */
export async function anotherProcess(databaseUrl: string): Promise<{ origin: string; end(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'enishi-bench-'))
  const { child, origin } = await start(folder, { DATABASE_URL: databaseUrl })
  return {
    origin,
    async end() {
      child.kill('SIGTERM')
      if (child.exitCode === null) await once(child, 'exit')
      await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
    },
  }
}

async function start(
  folder: string,
  environment: Record<string, string>,
): Promise<{ child: ChildProcess; origin: string }> {
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
      ...environment,
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

async function databaseIn(folder: string): Promise<{ url: string; pid: number }> {
  const home = join(folder, 'postgresql')
  const [pid, , , port] = (await readFile(join(home, 'data', 'postmaster.pid'), 'utf8')).split('\n')
  const password = await readFile(join(home, 'password'), 'utf8')
  return { url: `postgresql://postgres:${password}@127.0.0.1:${port}/enishi`, pid: Number(pid) }
}

async function setUp(origin: string, databaseUrl: string) {
  const administrator = createClient({ baseUrl: origin, key: administratorKey })
  const { revision } = await administrator.me.get()
  const entities = [accountDocument, contactDocument, visitDocument].map(each => ({ text: JSON.stringify(each) }))
  const change = { base: revision, entities, roles: [clerkRole, readerRole] }
  const { hash } = await administrator.meta.plan(change)
  await administrator.meta.apply(change, { hash })
  const database = await connect({ url: databaseUrl, poolSize: 1 })
  const keyFor = async (role: string) => {
    const { _id: user } = await administrator.users.create({
      name: role,
      email: `${role}@example.com`,
      password: 'correct horse',
      roles: [role],
    })
    const { secret } = await createKey(database, { user, name: 'bench', roles: null, expiresAt: null })
    return { secret, user }
  }
  const [clerk, reader] = [await keyFor('clerk'), await keyFor('reader')]
  await database.close()
  return { clerk: clerk.secret, reader: reader.secret, owner: clerk.user }
}

async function fill(databaseUrl: string, rows: number, owner: string, rival: boolean): Promise<string[]> {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  await client.query(fillAccounts, [rows, owner])
  if (rival) {
    await client.query(fillContacts, [owner])
    await client.query(fillVisits, [owner])
    await client.query('CREATE SCHEMA plain')
    for (const copy of copyTables) await client.query(copy)
  }
  await client.query('VACUUM ANALYZE')
  await client.query('CHECKPOINT')
  const found = await client.query<{ id: string }>(
    `SELECT _id AS id FROM data.account WHERE status <> 'blocked' ORDER BY md5(_id::text) LIMIT 50000`,
  )
  await client.end()
  return found.rows.map(({ id }) => id)
}
