/** Databases of sandboxes beside that of the installation, on the same PostgreSQL: `enishi_sandbox_spring`. */
import { rm } from 'node:fs/promises'
import { sql } from 'kysely'
import type { PoolClient } from 'pg'
import type { SandboxSummary } from '../../contract/environment.ts'
import { compileSql } from '../../database/compile-sql.ts'
import type { Database } from '../../database/database.ts'
import { listJobs } from '../../database/jobs/job-store.ts'
import { openSession } from '../../database/session.ts'
import { AppError, conflict, notFound } from '../../errors.ts'
import { sandboxFolder } from './sandbox-folder.ts'

/** What a sandbox is called. */
export const sandboxName = '^[a-z][a-z0-9]{0,29}$'

const prefixOf = async (client: Pick<PoolClient, 'query'>): Promise<string> => {
  const { rows } = await client.query<{ name: string }>('SELECT current_database() AS name')
  // Names have room for 63 bytes.
  return `${rows[0]!.name.slice(0, 23)}_sandbox_`
}

const databaseOf = async (client: Pick<PoolClient, 'query'>, name: string) => (await prefixOf(client)) + name

/** The name of its database. */
export const sandboxDatabase = (database: Database, name: string): Promise<string> =>
  database.asOwner(client => databaseOf(client, name))

/** A comment of the database: only one that carries it was made by us, and may be removed by us. */
interface Note extends Omit<SandboxSummary, 'name' | 'bytes'> {
  /** The database of the installation: names of two may begin alike. */
  of: string
  job: string
}

export interface SandboxOfJob {
  name: string
  job: string
}

export function listSandboxes(database: Database): Promise<SandboxSummary[]> {
  return database.asOwner(async client => {
    const prefix = await prefixOf(client)
    const { rows } = await client.query<{ name: string; own: string; note: string | null; bytes: string | null }>(
      `SELECT substr(datname, length($1) + 1) AS name, current_database() AS own,
          shobj_description(oid, 'pg_database') AS note,
          CASE WHEN has_database_privilege(oid, 'CONNECT') THEN pg_database_size(oid) END AS bytes
         FROM pg_database WHERE starts_with(datname, $1) ORDER BY 1`,
      [prefix],
    )
    return rows.flatMap(({ name, own, note, bytes }) => {
      const noted = ownNote(note, own)
      if (!noted) return []
      const { createdAt, by, records } = noted
      return [{ name, bytes: Number(bytes ?? 0), createdAt, by, records }]
    })
  })
}

function ownNote(text: string | null, own: string): Note | null {
  try {
    const note = JSON.parse(text ?? 'null') as Note | null
    return note?.of === own ? note : null
  } catch {
    return null
  }
}

/** Empty; what this job, or one that ended, left unfinished goes first. Gives the name of its database. */
export const makeDatabase = (database: Database, sandbox: SandboxOfJob): Promise<string> =>
  asItself(database, async client => {
    const whole = await databaseOf(client, sandbox.name)
    // Between a look and what follows from it nobody else makes one; a connection that failed is thrown away with its lock.
    await client.query('SELECT pg_advisory_lock($1)', [makingLock])
    if (!(await isFree(database, client, sandbox))) throw taken(sandbox.name)
    await client.query(statement(sql`DROP DATABASE IF EXISTS ${sql.id(whole)} WITH (FORCE)`))
    await client.query(statement(sql`CREATE DATABASE ${sql.id(whole)} TEMPLATE template0`))
    await note(client, sandbox, { createdAt: null, by: null, records: 0 })
    await client.query('SELECT pg_advisory_unlock($1)', [makingLock])
    return whole
  })

const makingLock = 3_654_711_902

/** From now on it is a sandbox that can be used. */
export const noteSandbox = (database: Database, sandbox: SandboxOfJob, done: Omit<SandboxSummary, 'name' | 'bytes'>) =>
  asItself(database, client => note(client, sandbox, done))

async function note(client: PoolClient, { name, job }: SandboxOfJob, done: Omit<SandboxSummary, 'name' | 'bytes'>) {
  const { rows } = await client.query<{ text: string }>(
    `SELECT format('COMMENT ON DATABASE %I IS %L', $1::text,
       ($2::jsonb || jsonb_build_object('job', $3::text, 'of', current_database()))::text) AS text`,
    [await databaseOf(client, name), JSON.stringify(done), job],
  )
  await client.query(rows[0]!.text)
}

/** With its folder, where it was used on this machine. */
export async function removeSandbox(database: Database, dataFolder: string, name: string): Promise<void> {
  if (!(await listSandboxes(database)).some(each => each.name === name)) throw notFound('The sandbox')
  await drop(database, name)
  await rm(sandboxFolder(dataFolder, name), { recursive: true, force: true })
}

/** What a job that ends early has made, and nothing else of that name. */
export async function dropUnfinished(database: Database, { name, job }: SandboxOfJob): Promise<void> {
  const noted = await database.asOwner(client => noteOf(client, name))
  if (noted && noted !== 'foreign' && noted.job === job) await drop(database, name)
}

const drop = (database: Database, name: string): Promise<void> =>
  asItself(database, async client => {
    const whole = await databaseOf(client, name)
    await client.query(statement(sql`DROP DATABASE IF EXISTS ${sql.id(whole)} WITH (FORCE)`))
  })

/** Null where there is no database of that name. */
async function noteOf(client: PoolClient, name: string): Promise<Note | 'foreign' | null> {
  const { rows } = await client.query<{ own: string; note: string | null }>(
    `SELECT current_database() AS own, shobj_description(oid, 'pg_database') AS note FROM pg_database WHERE datname = $1`,
    [await databaseOf(client, name)],
  )
  return rows[0] ? (ownNote(rows[0].note, rows[0].own) ?? 'foreign') : null
}

/** Whoever made a database of that name by hand loses nothing, nor does another job that makes it at the moment. */
async function isFree(database: Database, client: PoolClient, { name, job }: SandboxOfJob): Promise<boolean> {
  const noted = await noteOf(client, name)
  if (noted === null) return true
  if (noted === 'foreign') return false
  if (noted.job === job) return true
  if (noted.createdAt !== null) return false
  const open = await listJobs(database, { author: null, rights: [], all: true }, { id: noted.job, states: openStates })
  return !open.length
}

const openStates = ['queued', 'running', 'paused'] as const

export const refuseTaken = (database: Database, name: string): Promise<void> =>
  database.asOwner(async client => {
    if (!(await isFree(database, client, { name, job: '' }))) throw taken(name)
  })

const taken = (name: string) =>
  conflict('sandbox-taken', `There is a sandbox '${name}' already. Remove it, or choose another name.`)

const statement = (text: ReturnType<typeof sql>) => compileSql(text).sql

/** As the database user and not as the owner of tables, who makes no databases. */
async function asItself<T>(database: Database, work: (client: PoolClient) => Promise<T>): Promise<T> {
  return database.asOwner(async client => {
    await client.query('RESET ROLE')
    const result = await work(client).catch(error => {
      throw told(error)
    })
    await openSession(client, 'enishi_owner')
    return result
  })
}

const insufficientPrivilege = '42501'

const told = (error: unknown): unknown =>
  error instanceof Error && 'code' in error && error.code === insufficientPrivilege
    ? new AppError({
        status: 422,
        code: 'may-not-create',
        message:
          'The database user of this installation may not create databases. Grant it (ALTER ROLE … CREATEDB), or make an empty database and run npx enishi sandbox create with its address.',
        cause: error,
      })
    : error
