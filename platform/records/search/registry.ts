/** How entities and fields are called in the index, and how many segments of an entity there are. */
import type { Database } from '../../database/database.ts'
import { type FieldCode, segmentSize } from './lexemes.ts'

export interface IndexedEntity {
  number: number
  /** Short numbers by lasting id of the field. */
  fields: ReadonlyMap<string, number>
  signature: string
  segments: number
  records: number
}

export interface Registry {
  /** Changes whenever a row does. */
  version: number
  /** By lasting id. */
  entities: ReadonlyMap<string, IndexedEntity>
}

/** As of `version`, kept in this process until there is a newer one. */
export async function registryAt(database: Database, version: number): Promise<Registry> {
  const known = kept.get(database)
  if (known?.version === version) return known
  const read = { version, entities: await readEntities(database) }
  kept.set(database, read)
  return read
}
const kept = new WeakMap<Database, Registry>()

interface Row {
  entity: string
  number: number
  fields: Record<string, number>
  signature: string
  records: number
}

export async function readEntities({ query }: Pick<Database, 'query'>): Promise<Map<string, IndexedEntity>> {
  const { rows } = await query<Row>({
    name: 'search-entities',
    text: 'SELECT entity, number, fields, signature, records FROM enishi.search_entity',
  })
  return new Map(rows.map(row => [row.entity, indexed(row)]))
}

const indexed = ({ number, fields, signature, records }: Row): IndexedEntity => ({
  number,
  fields: new Map(Object.entries(fields)),
  signature,
  records,
  segments: Math.ceil(records / segmentSize),
})

/** Null for a field that is not indexed yet. */
export function codeOf(entity: IndexedEntity, field: string): FieldCode | null {
  const number = entity.fields.get(field)
  return number === undefined ? null : `${entity.number.toString(36)}.${number.toString(36)}`
}
