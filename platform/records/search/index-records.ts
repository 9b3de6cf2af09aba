/**
 * Writes index rows: reads the texts of some records, makes tokens of them, and replaces what changed. Of many records
 * it makes the tokens of some while PostgreSQL writes those before, and in between it lets requests be answered.
 */
import { setImmediate as turn } from 'node:timers/promises'
import { type RawBuilder, sql } from 'kysely'
import type { Json } from '../../contract/json.ts'
import { compileSql } from '../../database/compile-sql.ts'
import type { Transaction } from '../../database/database.ts'
import type { Entity, Field } from '../../metadata/model.ts'
import { tableOf } from '../sql/relation.ts'
import { fieldTexts } from './field-texts.ts'
import { segmentSize, vectorOf } from './lexemes.ts'
import { codeOf, type IndexedEntity } from './registry.ts'
import { indexedFields } from './searched-fields.ts'

export type Which = { ids: string[] } | { after: string; limit: number }

export interface Indexed {
  /** How many of the records were new to the index. */
  added: number
  /** In order of their ids. */
  ids: string[]
}

export async function indexRecords(
  transaction: Transaction,
  entity: Entity,
  indexed: IndexedEntity,
  which: Which,
): Promise<Indexed> {
  const fields = indexedFields(entity)
  const { sql: text, parameters } = compileSql(textsStatement(entity, fields, which))
  const { rows } = await transaction.query<TextRow>({ text }, parameters)
  const ids = rows.map(({ id }) => id)
  const segments = await segmentsOf(transaction, ids)
  let { records } = indexed
  const tokensOf = (from: number): Written[] =>
    rows.slice(from, from + atOnce).map(({ id, texts }) => {
      const segment = segments.get(id) ?? Math.floor(records++ / segmentSize)
      return { id, segment, tokens: vectorOf(textsByCode(indexed, fields, texts), segment) }
    })
  let made = tokensOf(0)
  for (let next = atOnce; made.length > 0; next += atOnce) {
    const written = write(transaction, indexed.number, made)
    ;[made] = await Promise.all([turn().then(() => tokensOf(next)), written])
  }
  return { added: records - indexed.records, ids }
}

/** Some 10 ms of tokens. */
const atOnce = 250

interface TextRow {
  id: string
  /** By place of the field. */
  texts: Record<string, Json>
}

function textsStatement(entity: Entity, fields: Field[], which: Which): RawBuilder<unknown> {
  const rows =
    'ids' in which
      ? sql`r._id = any(${which.ids}::uuid[]) order by r._id`
      : sql`r._id > ${which.after}::uuid order by r._id limit ${which.limit}`
  return sql`select r._id as id, ${textsOf(fields, 'r')} as texts from ${tableOf(entity)} as r where ${rows}`
}

/** Beyond this a text is hardly looked for, and a `tsvector` has its limit. */
const maxText = 20_000

/** Raw values by the field's place, as jsonb. */
export function textsOf(fields: Field[], alias: string): RawBuilder<unknown> {
  if (fields.length === 0) return sql`'{}'::jsonb`
  const columns = fields.map((field, index) => sql`${textColumn(field, alias)} as ${sql.id(String(index))}`)
  return sql`(select to_jsonb(x.*) from (select ${sql.join(columns)}) as x)`
}

function textColumn({ storage }: Field, alias: string): RawBuilder<unknown> {
  if (storage.kind !== 'column') return sql`null`
  const column = sql.id(alias, storage.column)
  if (storage.type === 'text') return sql`left(${column}, ${maxText}::integer)`
  return storage.type === 'jsonb' ? sql`case when pg_column_size(${column}) < 100000 then ${column} end` : column
}

const textsByCode = (indexed: IndexedEntity, fields: Field[], texts: Record<string, Json>) =>
  fields.flatMap((field, index) => {
    const code = codeOf(indexed, field.id)
    return code === null ? [] : [{ code, texts: fieldTexts(field, texts[String(index)]) }]
  })

/** A record stays in the segment it came into. */
async function segmentsOf(transaction: Transaction, ids: string[]): Promise<Map<string, number>> {
  const { rows } = await transaction.query<{ record: string; segment: number }>(
    {
      name: 'search-segments',
      text: 'SELECT record, segment FROM enishi.search WHERE record = ANY ($1::uuid[])',
    },
    [ids],
  )
  return new Map(rows.map(({ record, segment }) => [record, segment]))
}

interface Written {
  id: string
  segment: number
  tokens: string
}

async function write(transaction: Transaction, entity: number, rows: Written[]): Promise<void> {
  await transaction.query(
    {
      name: 'search-write',
      text: `INSERT INTO enishi.search (record, entity, segment, tokens)
        SELECT record, $1, segment, tokens::tsvector
          FROM unnest($2::uuid[], $3::integer[], $4::text[]) AS given (record, segment, tokens)
        ON CONFLICT (record) DO UPDATE SET tokens = excluded.tokens
          WHERE search.tokens IS DISTINCT FROM excluded.tokens OR search.entity <> excluded.entity`,
    },
    [entity, rows.map(({ id }) => id), rows.map(({ segment }) => segment), rows.map(({ tokens }) => tokens)],
  )
}
