/** What lies in the archive is gone for good: by an act of its own, agreed to by name, and noted among the revisions. */
import { sql } from 'kysely'
import type { PoolClient } from 'pg'
import type { Applied } from '../contract/plan.ts'
import type { Database } from '../database/database.ts'
import { invalid } from '../errors.ts'
import type { ArchivedThing } from './archived.ts'
import type { Author } from './author.ts'
import { refuseHalfWay } from './carry-out.ts'
import { dataTable } from './ddl.ts'
import { modelLock, switchLock } from './locks.ts'
import type { Model } from './model.ts'
import { retryOnLock } from './patience.ts'
import { recoverInterrupted } from './recover.ts'
import { findArchived, type WhichArchived } from './restore-archived.ts'
import { refusePurge } from './reviewed.ts'
import { queryOn } from './run-statements.ts'
import { sqlText } from './sql-text.ts'
import { type Query, writeDocuments } from './store.ts'

export interface Purge extends WhichArchived {
  /** The name of what goes, typed by whoever means it. */
  confirm: string
}

export function purgeArchived(database: Database, model: Model, purge: Purge, author: Author): Promise<Applied> {
  return database.asOwner(client =>
    modelLock(client, async () => {
      await recoverInterrupted(client)
      await refusePurge(queryOn(client), author)
      const thing = await findArchived(queryOn(client), model, purge)
      const { name } = thing.field ?? thing.entity
      if (purge.confirm !== name)
        throw invalid(`Say the name '${name}' to purge it for good.`, [
          { pointer: '/confirm', code: 'confirm', message: 'is not its name' },
        ])
      await refuseHalfWay(queryOn(client), [thing.entity.id], null)
      return retryOnLock(timeout => purgeNow(client, thing, author, timeout))
    }),
  )
}

async function purgeNow(client: PoolClient, thing: ArchivedThing, author: Author, timeout: number): Promise<Applied> {
  const query = queryOn(client)
  await client.query('BEGIN')
  try {
    await client.query(`SET LOCAL lock_timeout = ${timeout}`)
    for (const statement of statementsOf(thing)) await client.query(statement)
    await switchLock(client)
    const [model] = await query<{ revision: number }>('SELECT revision FROM enishi.model')
    const revision = model!.revision + 1
    const { entity, field } = thing
    const document = field
      ? { kind: 'field', id: `${entity.name}.${field.name}`, change: 'purge' as const }
      : { kind: 'entity', id: entity.name, change: 'purge' as const }
    await writeDocuments(query, [], {
      revision,
      author: { id: author.id, name: author.name },
      summary: `purge ${document.kind} ${document.id}`,
      documents: [document],
    })
    await forgetThing(query, thing, revision)
    await client.query('COMMIT')
    return { revision, steps: thing.tables.length + thing.columns.length }
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  }
}

/** What was known of it beside its tables and columns. */
export async function forgetThing(query: Query, { entity, field }: ArchivedThing, revision: number): Promise<void> {
  await query('INSERT INTO enishi.purged (entity, field, name, revision) VALUES ($1, $2, $3, $4)', [
    entity.id,
    field?.id ?? '',
    (field ?? entity).name,
    revision,
  ])
  if (!field) for (const statement of aboutRecords) await query(statement, [entity.id])
  await query('DELETE FROM enishi.kept_field WHERE entity = $1 AND ($2::text IS NULL OR id = $2)', [
    entity.id,
    field?.id ?? null,
  ])
}

/** What stands beside the records of an entity. The search index forgets them when the entity goes to the archive. */
const aboutRecords = [
  'DELETE FROM enishi.comment WHERE entity = $1',
  'DELETE FROM enishi.share WHERE entity = $1',
  'DELETE FROM enishi.trashed_with WHERE entity = $1',
  'UPDATE enishi.file SET entity = NULL, record = NULL, field = NULL WHERE entity = $1',
]

/** Nothing but keys of other archived things can still point there. */
export const statementsOf = ({ columns, tables }: ArchivedThing): string[] =>
  [
    ...columns.map(({ table, name }) => sql`ALTER TABLE ${dataTable(table)} DROP COLUMN ${sql.id(name)}`),
    ...tables.toReversed().map(table => sql`DROP TABLE ${dataTable(table)} CASCADE`),
  ].map(sqlText)
