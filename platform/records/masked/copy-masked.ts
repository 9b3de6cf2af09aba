/**
 * The records of an installation into another database that has the same model, masked. Nothing else comes along: no
 * history, no files, no comments and messages, so nothing of these has to be masked. Both sides are one transaction.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Json } from '../../contract/json.ts'
import type { Transaction } from '../../database/database.ts'
import type { Entity, Model } from '../../metadata/model.ts'
import { type CopiedColumn, copiedColumns, readColumn, writeColumn } from './copied-columns.ts'
import type { Mask } from './mask-text.ts'

export interface MaskedCopy {
  from: Transaction
  to: Transaction
  here: Model
  /** With the same lasting ids. */
  there: Model
  mask: Mask
  /** Fields that stay in clear. */
  kept: ReadonlySet<string>
  tell?: (entity: string, records: number) => void | Promise<void>
}

const batch = 1_000

export async function copyMasked(copy: MaskedCopy): Promise<void> {
  const byId = new Map([...copy.there.entities.values()].map(entity => [entity.id, entity]))
  const pairs = [...copy.here.entities.values()].flatMap(entity => {
    const target = byId.get(entity.id)
    return target ? [{ entity, target, columns: copiedColumns(entity, target, copy.mask, copy.kept) }] : []
  })
  for (const pair of pairs) {
    const records = await copyRows(copy, pair)
    await copy.tell?.(pair.entity.name, records)
  }
  for (const pair of pairs) await pointRows(copy, pair)
  const done = new Set<string>()
  for (const { entity, target } of pairs) await copyLinks(copy, entity, target, done)
}

interface Pair {
  entity: Entity
  target: Entity
  columns: CopiedColumn[]
}

type Values = Json[]

async function copyRows(copy: MaskedCopy, { entity, target, columns }: Pair): Promise<number> {
  const now = columns.filter(({ late }) => !late)
  const unique = uniqueColumns(entity, now)
  let count = 0
  for await (const rows of rowsOf(copy.from, entity, now)) {
    const masked = rows.map(row => row.map((value, index) => maskedValue(now[index]!, value, unique)))
    await sql`insert into ${table(target)} (${sql.join(now.map(({ to }) => sql.id(to)))})
      select ${sql.join(now.map((column, index) => writeColumn(column, at(index))))} ${recordset(masked)}`.execute(
      copy.to.kysely,
    )
    count += rows.length
  }
  return count
}

/** Where every record is there already. */
async function pointRows({ from, to }: MaskedCopy, { entity, target, columns }: Pair): Promise<void> {
  const late = columns.filter(each => each.late)
  if (!late.length) return
  const id = columns[0]!
  for await (const rows of rowsOf(from, entity, [id, ...late])) {
    const sets = late.map((column, index) => sql`${sql.id(column.to)} = ${writeColumn(column, at(index + 1))}`)
    await sql`update ${table(target)} as t set ${sql.join(sets)} ${recordset(rows)}
      where t._id = ${writeColumn(id, at(0))}`.execute(to.kysely)
  }
}

async function* rowsOf({ kysely }: Transaction, entity: Entity, columns: CopiedColumn[]): AsyncGenerator<Values[]> {
  let last = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { rows } = await sql<{ id: string; row: Values }>`
      select _id as id, jsonb_build_array(${sql.join(columns.map(readColumn))}) as row from ${table(entity)}
       where _id > ${last}::uuid order by _id limit ${batch}`.execute(kysely)
    if (!rows.length) return
    yield rows.map(({ row }) => row)
    last = rows.at(-1)!.id
  }
}

const table = ({ table }: Entity) => sql.id('data', table)
const at = (index: number): RawBuilder<unknown> => sql`(g.row -> ${index}::int)`
const recordset = (rows: readonly Values[]) => sql`from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) as g(row)`

type Taken = Map<CopiedColumn, Map<string, string>>

/** Of single fields that are unique: two values must not become one. */
function uniqueColumns(entity: Entity, columns: CopiedColumn[]): Taken {
  const names = new Set(
    entity.unique.flat().flatMap(name => {
      const storage = entity.fields.find(field => field.name === name)?.storage
      return storage?.kind === 'column' ? [storage.column] : []
    }),
  )
  return new Map(columns.filter(({ from, mask }) => mask && names.has(from)).map(column => [column, new Map()]))
}

function maskedValue(column: CopiedColumn, value: Json, unique: Taken): Json {
  if (value === null || !column.mask) return value
  const masked = column.mask(value)
  const taken = unique.get(column)
  if (!taken || typeof masked !== 'string') return masked
  const mine = JSON.stringify(value)
  let free = masked
  for (let count = 2; (taken.get(free) ?? mine) !== mine; count++) free = `${masked}${count}`
  taken.set(free, mine)
  return free
}

async function copyLinks({ from, to }: MaskedCopy, entity: Entity, target: Entity, done: Set<string>): Promise<void> {
  for (const { id, storage } of entity.fields) {
    const there = target.fields.find(field => field.id === id)?.storage
    if (storage.kind !== 'link' || there?.kind !== 'link' || done.has(there.table)) continue
    done.add(there.table)
    const { rows } = await sql<{ row: Values }>`
      select jsonb_build_array(own, target, position) as row from ${sql.id('data', storage.table)}`.execute(from.kysely)
    for (let start = 0; start < rows.length; start += batch)
      await sql`insert into ${sql.id('data', there.table)} (own, target, position)
        select (${at(0)} #>> '{}')::uuid, (${at(1)} #>> '{}')::uuid, (${at(2)} #>> '{}')::integer
        ${recordset(rows.slice(start, start + batch).map(({ row }) => row))}`.execute(to.kysely)
  }
}
