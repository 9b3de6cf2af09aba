/** Rows and files of a backup, entry by entry. Triggers and references rest meanwhile: what is loaded is not done anew. */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import type { PoolClient } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { compileSql } from '../database/compile-sql.ts'
import { restTables } from '../metadata/rest-tables.ts'
import { copyIn } from './copied-tables.ts'
import type { Manifest } from './manifest.ts'
import type { TarEntry } from './tar.ts'

export async function loadTables(
  client: PoolClient,
  { tables }: Manifest,
  entries: AsyncGenerator<TarEntry>,
  keep: (id: string, parts: AsyncIterable<Buffer>) => Promise<void>,
): Promise<void> {
  const wake = await restTables(client, tables)
  // Some migrations put rows of their own in.
  for (const table of tables) await client.query(run(sql`TRUNCATE ${sql.id(table.schema, table.name)}`))
  for await (const { kind, of, parts } of inGroups(entries)) {
    if (kind === 'tables')
      await pipeline(Readable.from(parts, { objectMode: false }), client.query(copyFrom(copyIn(tables[Number(of)]!))))
    else if (kind === 'files') await keep(of, parts)
    // What nobody wanted is passed over.
    for await (const _ of parts);
  }
  await wake()
  await goOnCounting(client)
}

const run = (statement: ReturnType<typeof sql>) => compileSql(statement).sql

/** The parts of one table or file as one stream: `tables/12/0`, `tables/12/1` … */
async function* inGroups(entries: AsyncGenerator<TarEntry>) {
  let next = await entries.next()
  while (!next.done) {
    const [kind = '', of = ''] = next.value.name.split('/')
    async function* parts(): AsyncGenerator<Buffer> {
      while (!next.done && next.value.name.startsWith(`${kind}/${of}/`)) {
        if (next.value.bytes.length) yield next.value.bytes
        next = await entries.next()
      }
    }
    if (kind === 'manifest.json') next = await entries.next()
    else yield { kind, of, parts: parts() }
  }
}

/** Numbers that PostgreSQL gives go on after the last one. */
async function goOnCounting(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ schema: string; table: string; column: string; sequence: string }>(
    `SELECT n.nspname AS schema, c.relname AS table, a.attname AS column,
        pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname) AS sequence
       FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
      WHERE n.nspname IN ('enishi', 'auth', 'dbos') AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
        AND pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname) IS NOT NULL`,
  )
  for (const { schema, table, column, sequence } of rows)
    await client.query(
      `${run(sql`SELECT setval($1::regclass, max(${sql.id(column)})) FROM ${sql.id(schema, table)} HAVING max(${sql.id(column)}) IS NOT NULL`)}`,
      [sequence],
    )
}
