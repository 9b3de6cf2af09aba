/**
 * Writes encrypted values anew under the secret of now, so that previous secrets can be thrown away. In batches beside
 * running work; a value that changes meanwhile is left to whoever changed it. Neither versions nor history change.
 *
 *     await resealRecords(context)   // [{ entity: 'account', field: 'iban', rewritten: 1204, unreadable: 0 }]
 */
import { sql } from 'kysely'
import type { Context } from '../access/context.ts'
import { vaultOf } from '../access/vault.ts'
import { compileSql } from '../database/compile-sql.ts'
import type { Entity, Field } from '../metadata/model.ts'
import { tableOf } from './sql/relation.ts'
import { aboutOf } from './sql/sealed.ts'

export interface Resealed {
  entity: string
  field: string
  rewritten: number
  /** Their secret is gone, or they were tampered with. */
  unreadable: number
}

const batch = 500

export async function resealRecords(context: Context): Promise<Resealed[]> {
  const done: Resealed[] = []
  for (const entity of context.model.entities.values())
    for (const field of entity.fields)
      if (field.storage.kind === 'sealed') done.push(await resealField(context, entity, field, field.storage.column))
  return done
}

interface Sealed {
  id: string
  value: string
}

async function resealField(context: Context, entity: Entity, field: Field, column: string): Promise<Resealed> {
  const result: Resealed = { entity: entity.name, field: field.name, rewritten: 0, unreadable: 0 }
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = await staleRows(context, entity, column, after)
    if (rows.length === 0) return result
    const opened = rows.flatMap(row => resealed(context, field, row) ?? [])
    result.unreadable += rows.length - opened.length
    result.rewritten += opened.length ? await write(context, entity, column, opened) : 0
    after = rows.at(-1)!.id
  }
}

async function staleRows(context: Context, entity: Entity, column: string, after: string): Promise<Sealed[]> {
  const value = sql.id('r', column)
  const statement = sql`select r."_id" as id, ${value} as value from ${tableOf(entity)} as r
    where r."_id" > ${after}::uuid and not starts_with(${value}, ${vaultOf(context).prefix}::text)
    order by r."_id" limit ${batch}`
  const { sql: text, parameters } = compileSql(statement)
  return (await context.database.query<Sealed>({ text }, parameters)).rows
}

function resealed(context: Context, { id: field }: Field, { id, value }: Sealed) {
  const vault = vaultOf(context)
  const about = aboutOf(field, id)
  const opened = vault.open(value, about)
  return opened === undefined ? null : { id, before: value, after: vault.seal(opened, about) }
}

async function write(context: Context, entity: Entity, column: string, rows: unknown[]): Promise<number> {
  const value = sql.id('r', column)
  const statement = sql`update ${tableOf(entity)} as r set ${sql.id(column)} = g.after
    from json_to_recordset(${JSON.stringify(rows)}::json) as g(id uuid, before text, after text)
    where r."_id" = g.id and ${value} = g.before`
  const { sql: text, parameters } = compileSql(statement)
  return (await context.database.query({ text }, parameters)).rowCount
}
