/** Triggers and references rest while rows are loaded that went through them once; for a restore, in its transaction. */
import { sql } from 'kysely'
import type { PoolClient } from 'pg'
import { sqlText } from './sql-text.ts'

/** References of all our own tables, in any order; those of entity tables are not there yet. Gives what wakes them. */
export async function restTables(
  client: PoolClient,
  tables: readonly { schema: string; name: string }[],
): Promise<() => Promise<void>> {
  const references = await dropReferences(client)
  for (const { schema, name } of tables)
    await client.query(sqlText(sql`ALTER TABLE ${sql.id(schema, name)} DISABLE TRIGGER USER`))
  return async () => {
    for (const { schema, name } of tables)
      await client.query(sqlText(sql`ALTER TABLE ${sql.id(schema, name)} ENABLE TRIGGER USER`))
    await addReferences(client, references)
  }
}

interface Reference {
  schema: string
  table: string
  name: string
  /** As PostgreSQL itself writes what our migrations made. */
  definition: string
}

async function dropReferences(client: PoolClient): Promise<Reference[]> {
  const { rows } = await client.query<Reference>(
    `SELECT n.nspname AS schema, c.relname AS table, f.conname AS name, pg_get_constraintdef(f.oid) AS definition
       FROM pg_constraint AS f JOIN pg_class AS c ON c.oid = f.conrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
      WHERE f.contype = 'f' AND n.nspname IN ('enishi', 'auth', 'dbos')`,
  )
  for (const { schema, table, name } of rows)
    await client.query(sqlText(sql`ALTER TABLE ${sql.id(schema, table)} DROP CONSTRAINT ${sql.id(name)}`))
  return rows
}

async function addReferences(client: PoolClient, references: Reference[]): Promise<void> {
  for (const { schema, table, name, definition } of references)
    await client.query(
      `${sqlText(sql`ALTER TABLE ${sql.id(schema, table)} ADD CONSTRAINT ${sql.id(name)}`)} ${definition}`,
    )
}
