/** Groups as an entity of their own, whose fields are the groups' keys and measures: what `having` is written over. */
import type { FieldModel, FieldType } from '../../../contract/entity.ts'
import type { PostgresType, StoredEntity, StoredField } from '../../../contract/storage.ts'
import { type ExpressionType, entityOf } from '../../../expression/types.ts'

/** Not the name of any entity, since those have no space. */
export const groupEntityName = 'a group'

export interface GroupColumn {
  key: string
  column: string
  type: ExpressionType
  field: FieldModel | undefined
}

export function groupEntity(columns: GroupColumn[]): StoredEntity {
  return {
    id: groupEntityName,
    name: groupEntityName,
    title: { text: 'A group' },
    plural: { text: 'Groups' },
    ownership: 'none',
    timeline: false,
    attachments: false,
    comments: false,
    audit: false,
    unique: [],
    indexes: [],
    open: false,
    system: false,
    dialect: '2020-12',
    table: '',
    fields: columns.map(fieldOf),
  }
}

function fieldOf({ key, column, type, field }: GroupColumn): StoredField {
  const kind = kindOf(type, field)
  const target = entityOf(type)
  return {
    id: column,
    name: key,
    type: kind,
    title: { text: key },
    required: false,
    readOnly: true,
    writeOnly: false,
    deprecated: false,
    personal: false,
    ...(kind === 'option' && { options: field!.options! }),
    ...(target !== null && { relation: { targets: [target], kind: 'many-to-one', onDelete: 'set-null' } }),
    storage: { kind: 'column', column, type: columnType(type) },
  }
}

/** Options stay options, so that one that does not exist is told. */
function kindOf(type: ExpressionType, field: FieldModel | undefined): FieldType {
  if (field?.options && type === 'string' && field.type === 'option') return 'option'
  return entityOf(type) === null ? (kinds[type] ?? 'json') : 'relation'
}

const kinds: Partial<Record<ExpressionType, FieldType>> = {
  string: 'text',
  int: 'integer',
  double: 'number',
  decimal: 'decimal',
  boolean: 'boolean',
  date: 'date',
  time: 'time',
  timestamp: 'date-time',
  uuid: 'uuid',
}

const columnType = (type: ExpressionType): PostgresType =>
  entityOf(type) === null ? (columnTypes[type] ?? 'jsonb') : 'uuid'

const columnTypes: Partial<Record<ExpressionType, PostgresType>> = {
  string: 'text',
  int: 'bigint',
  double: 'double precision',
  decimal: 'numeric',
  boolean: 'boolean',
  date: 'date',
  time: 'time',
  timestamp: 'timestamptz',
  uuid: 'uuid',
}
