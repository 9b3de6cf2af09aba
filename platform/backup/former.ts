/**
 * What was there before a restore: the same schemas under other names, in the same database. Put aside, brought back and
 * dropped by renaming, which takes no time and is part of a transaction.
 */
import { sql } from 'kysely'
import type { PoolClient } from 'pg'
import type { FormerInstallation } from '../contract/backup.ts'
import { compileSql } from '../database/compile-sql.ts'
import type { Database, Queries } from '../database/database.ts'
import { transactionOn } from '../database/transaction.ts'
import { notFound } from '../errors.ts'

const schemas = ['data', 'dbos', 'auth', 'enishi'] as const
const former = (schema: string) => `former_${schema}`
const leaving = (schema: string) => `leaving_${schema}`

const drop = (client: PoolClient, schema: string) =>
  client.query(compileSql(sql`DROP SCHEMA IF EXISTS ${sql.id(schema)} CASCADE`).sql)

const rename = (client: PoolClient, from: string, to: string) =>
  client.query(compileSql(sql`ALTER SCHEMA ${sql.id(from)} RENAME TO ${sql.id(to)}`).sql)

export async function dropInstallation(client: PoolClient): Promise<void> {
  for (const schema of schemas) await drop(client, schema)
}

/** In the place of what was put aside before. */
export async function setAside(client: PoolClient): Promise<void> {
  await dropAside(client)
  const there = await existing(client, schemas)
  for (const schema of there) await rename(client, schema, former(schema))
  await noteMoment(client)
}

/** Both change places, so that also this can be taken back. */
export async function bringBack(client: PoolClient): Promise<void> {
  if (!(await existing(client, [former('enishi')])).length) throw notFound('What was there before')
  for (const schema of await existing(client, schemas)) await rename(client, schema, leaving(schema))
  for (const schema of schemas)
    if ((await existing(client, [former(schema)])).length) await rename(client, former(schema), schema)
  for (const schema of schemas)
    if ((await existing(client, [leaving(schema)])).length) await rename(client, leaving(schema), former(schema))
  await noteMoment(client)
  // A session that was ended since would live again.
  await client.query('DELETE FROM auth.session')
}

/** All of it or nothing: a half of an installation could not be brought back. */
export const dropFormer = (database: Database): Promise<void> =>
  database.asOwner(async client => {
    if (!(await readFormer(transactionOn(client, [])))) throw notFound('What was there before')
    await client.query('BEGIN')
    await dropAside(client)
    await client.query('COMMIT')
  })

async function dropAside(client: PoolClient): Promise<void> {
  for (const schema of schemas) await drop(client, former(schema))
}

export async function readFormer({ query }: Pick<Queries, 'query'>): Promise<FormerInstallation | null> {
  const { rows } = await query<{ at: string | null; bytes: number }>(
    {
      text: `SELECT obj_description(n.oid, 'pg_namespace') AS at,
          (SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0) FROM pg_class AS c
            JOIN pg_namespace AS o ON o.oid = c.relnamespace
           WHERE o.nspname = ANY ($2) AND c.relkind = 'r')::float8 AS bytes
        FROM pg_namespace AS n WHERE n.nspname = $1`,
    },
    [former('enishi'), schemas.map(former)],
  )
  const [found] = rows
  return found ? { at: found.at ?? '', bytes: found.bytes } : null
}

async function existing<T extends string>(client: PoolClient, names: readonly T[]): Promise<T[]> {
  const { rows } = await client.query<{ name: T }>(
    'SELECT nspname::text AS name FROM pg_namespace WHERE nspname = ANY ($1)',
    [names],
  )
  return rows.map(({ name }) => name)
}

/** As a comment: it needs no table of its own, and goes with the schema. */
async function noteMoment(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ statement: string }>(
    `SELECT format('COMMENT ON SCHEMA former_enishi IS %L', to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
       AS statement`,
  )
  await client.query(rows[0]!.statement)
}
