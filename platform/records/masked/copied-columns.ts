/** Which columns of an entity are copied, how each is read as JSON and written back, and what masks its values. */
import { type RawBuilder, sql } from 'kysely'
import type { StoredField } from '../../contract/storage.ts'
import type { Entity } from '../../metadata/model.ts'
import { type ColumnType, typeName } from '../sql/types.ts'
import type { Mask } from './mask-text.ts'
import { type MaskValue, maskOf } from './mask-value.ts'

export interface CopiedColumn {
  from: string
  to: string
  type: ColumnType
  mask: MaskValue | undefined
  /** Filled in when all records are there: it points to some. */
  late: boolean
}

const systemColumns: [string, CopiedColumn['type']][] = [
  ['_id', 'uuid'],
  ['_version', 'integer'],
  ['_created_at', 'timestamptz'],
  ['_created_by', 'uuid'],
  ['_updated_at', 'timestamptz'],
  ['_updated_by', 'uuid'],
  ['_deleted_at', 'timestamptz'],
  ['_owner', 'uuid'],
  ['_unit', 'uuid'],
  ['_position', 'integer'],
]

/** `kept`: paths of fields that stay in clear, `product.name`. Keys that no schema names, and sealed values, stay behind. */
export function copiedColumns(entity: Entity, target: Entity, mask: Mask, kept: ReadonlySet<string>): CopiedColumn[] {
  const system = systemColumns.map(([name, type]) => ({ from: name, to: name, type, mask: undefined, late: false }))
  return [...system, ...entity.fields.flatMap(field => columnsOf(entity, field, target, mask, kept))]
}

function columnsOf(
  entity: Entity,
  field: StoredField,
  target: Entity,
  mask: Mask,
  kept: ReadonlySet<string>,
): CopiedColumn[] {
  const there = target.fields.find(({ id }) => id === field.id)?.storage
  const { storage } = field
  if (storage.kind === 'column' && there?.kind === 'column') {
    const isRelation = field.relation !== undefined
    const inClear = isRelation || kept.has(`${entity.name}.${field.name}`)
    const masked = inClear ? undefined : maskOf(field, mask)
    return [{ from: storage.column, to: there.column, type: storage.type, mask: masked, late: isRelation }]
  }
  if (storage.kind !== 'pair' || there?.kind !== 'pair') return []
  const plain = { mask: undefined, late: false }
  return [
    { from: storage.entityColumn, to: there.entityColumn, type: 'text', ...plain },
    { from: storage.idColumn, to: there.idColumn, type: 'uuid', ...plain },
  ]
}

/** As JSON; numbers and times as text, which keeps every digit. */
export function readColumn({ from, type }: CopiedColumn): RawBuilder<unknown> {
  if (type === 'jsonb') return sql`${sql.id(from)}`
  return type === 'text[]' ? sql`to_jsonb(${sql.id(from)})` : sql`to_jsonb(${sql.id(from)}::text)`
}

/** `value`: jsonb, of what `readColumn` read. */
export function writeColumn({ type }: CopiedColumn, value: RawBuilder<unknown>): RawBuilder<unknown> {
  if (type === 'jsonb') return sql`nullif(${value}, 'null'::jsonb)`
  if (type === 'text[]')
    return sql`case when jsonb_typeof(${value}) = 'array' then array(select jsonb_array_elements_text(${value})) end`
  return sql`(${value} #>> '{}')::${typeName[type]}`
}
