/** Gathers how the installation fares; each part is one statement, most on statistics that PostgreSQL keeps anyway. */
import { statfs } from 'node:fs/promises'
import product from '../../package.json' with { type: 'json' }
import type { Context } from '../access/context.ts'
import type { HealthReport, ListTime, TableSize } from '../contract/health.ts'
import { migrations } from '../database/migrations.ts'
import { roleSeparation } from '../database/roles.ts'
import type { Entity } from '../metadata/model.ts'
import { findingsOf } from './findings.ts'
import { indexAdvice } from './index-advice.ts'
import type { ListTimes } from './list-times.ts'
import { readPeople, readQueues, readServer } from './read-queues.ts'

export interface HealthParts {
  times: ListTimes
  dataFolder: string
  /** Of the newest one that lies here. */
  lastBackup: string | null
}

export async function readHealth(
  context: Context,
  { times, dataFolder, lastBackup }: HealthParts,
): Promise<HealthReport> {
  const { database, now } = context
  const tables = await readTables(context)
  const indexes = await readIndexes(context)
  const { bytes, files, ...server } = await readServer(database)
  const report = {
    ...server,
    version: product.version,
    migrations: migrations.length,
    roles: await roleSeparation(database),
    since: new Date(Date.now() - process.uptime() * 1000).toISOString(),
    bytes,
    tables,
    lists: listsOf(context, times, tables, indexes),
    unusedIndexes: indexes.filter(isUnused).map(({ entity, columns, bytes }) => ({ entity, fields: columns, bytes })),
    queues: await readQueues(database),
    files: { ...files, free: await freeBytes(dataFolder) },
    people: await readPeople(database),
    emptyFields: await readEmptyFields(context, tables),
    lastBackup,
  }
  return { ...report, findings: findingsOf(report, now) }
}

async function readTables({ database, model }: Context): Promise<TableSize[]> {
  const { rows } = await database.query<{ name: string | null; rows: string; bytes: string }>({ text: sizes })
  const entities = new Map([...model.entities.values()].map(({ table, name }) => [table, name]))
  const sums = new Map<string | null, TableSize>()
  for (const { name, rows: count, bytes } of rows) {
    // What lies in the archive and links between entities count to the whole.
    const entity = (name !== null && entities.get(name)) || null
    const sum = sums.get(entity) ?? { entity, rows: 0, bytes: 0 }
    sums.set(entity, { entity, rows: sum.rows + Number(count), bytes: sum.bytes + Number(bytes) })
  }
  return [...sums.values()].toSorted((one, other) => other.bytes - one.bytes)
}

const sizes = `
  SELECT CASE WHEN n.nspname = 'data' THEN c.relname END AS name,
    greatest(coalesce(s.n_live_tup, 0), c.reltuples)::bigint AS rows, pg_total_relation_size(c.oid) AS bytes
    FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
    LEFT JOIN pg_stat_user_tables AS s ON s.relid = c.oid
   WHERE n.nspname IN ('data', 'enishi', 'auth', 'dbos') AND c.relkind = 'r'`

interface IndexUse {
  entity: string
  /** Names of fields, where a column is a field's. */
  columns: string[]
  unique: boolean
  scans: number
  bytes: number
}

async function readIndexes({ database, model }: Context): Promise<IndexUse[]> {
  const { rows } = await database.query<{
    table: string
    columns: string[]
    unique: boolean
    scans: string
    bytes: string
  }>({ text: indexUse })
  const entities = new Map([...model.entities.values()].map(entity => [entity.table, entity]))
  return rows.flatMap(({ table, columns, scans, bytes, unique }) => {
    const entity = entities.get(table)
    if (!entity) return []
    const names = columns.map(column => fieldOf(entity, column) ?? column)
    return [{ entity: entity.name, columns: names, unique, scans: Number(scans), bytes: Number(bytes) }]
  })
}

const indexUse = `
  SELECT s.relname AS "table", i.indisunique AS unique, s.idx_scan AS scans, pg_relation_size(s.indexrelid) AS bytes,
    (SELECT json_agg(a.attname ORDER BY k.at) FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS k (number, at)
      JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = k.number) AS columns
    FROM pg_stat_user_indexes AS s JOIN pg_index AS i ON i.indexrelid = s.indexrelid
   WHERE s.schemaname = 'data' AND NOT i.indisprimary AND i.indexprs IS NULL`

/** The platform's own are made for all entities alike, and unique ones are rules. */
const isUnused = ({ scans, bytes, unique, columns }: IndexUse): boolean =>
  scans === 0 && !unique && bytes > 2 ** 20 && !columns.includes('_owner') && !columns.includes('_unit')

const fieldOf = (entity: Entity, column: string): string | undefined =>
  entity.fields.find(({ storage }) => storage.kind === 'column' && storage.column === column)?.name

function listsOf({ model }: Context, times: ListTimes, tables: TableSize[], indexes: IndexUse[]): ListTime[] {
  return times
    .slowest()
    .slice(0, 20)
    .flatMap(timed => {
      const entity = model.entities.get(timed.entity)
      if (!entity) return []
      const rows = tables.find(table => table.entity === entity.name)?.rows ?? 0
      const own = indexes.filter(index => index.entity === entity.name).map(({ columns }) => columns)
      const { kind, fields, count, total, worst } = timed
      const mean = Math.round(total / count)
      const advice = kind === 'list' ? indexAdvice(timed, entity, rows, own) : null
      return [{ entity: entity.name, kind, fields, count, mean, worst: Math.round(worst), advice }]
    })
}

/** A field that a hundred records could have had and next to none has. */
const enough = 100

async function readEmptyFields({ database, model }: Context, tables: TableSize[]) {
  const { rows } = await database.query<{ table: string; column: string; empty: number }>({
    text: `SELECT tablename AS "table", attname AS "column", null_frac AS empty FROM pg_stats
      WHERE schemaname = 'data' AND null_frac >= 0.98 AND NOT starts_with(attname, '_') ORDER BY 1, 2`,
  })
  const entities = new Map([...model.entities.values()].map(entity => [entity.table, entity]))
  const counts = new Map(tables.map(({ entity, rows }) => [entity, rows]))
  return rows.flatMap(({ table, column, empty }) => {
    const entity = entities.get(table)
    const field = entity && fieldOf(entity, column)
    const count = (entity && counts.get(entity.name)) ?? 0
    if (!entity || !field || count < enough) return []
    return [{ entity: entity.name, field, filled: Math.round((1 - empty) * 1000) / 1000, rows: count }]
  })
}

const freeBytes = (folder: string): Promise<number | null> =>
  statfs(folder).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => null,
  )
