/**
 * An entity and its fields as every room and both front ends read them: compiled from the JSON Schema document
 * (metadata/compile.ts), plain JSON, safe in a browser. The document stays the truth; this is its reading.
 */
import type { Json, Schema } from './json.ts'
import type { Label } from './label.ts'

export type FieldType =
  | 'text'
  | 'long-text'
  | 'email'
  | 'phone'
  | 'link'
  | 'uuid'
  | 'date'
  | 'date-time'
  | 'time'
  | 'integer'
  | 'number'
  | 'decimal'
  | 'money'
  | 'boolean'
  | 'option'
  | 'options'
  | 'tags'
  | 'autonumber'
  | 'address'
  | 'person-name'
  | 'company-name'
  | 'geo-point'
  | 'signature'
  | 'rich-text'
  | 'duration'
  | 'rating'
  | 'color'
  | 'barcode'
  | 'file'
  | 'files'
  | 'relation'
  | 'relations'
  | 'inverse'
  | 'items'
  | 'json'

export interface FieldOption {
  value: string | number | boolean
  title: Label
  color?: string
  /** Records that have it keep it; it is not offered any more. */
  retired?: true
}

export interface Relation {
  /** Names of the entities it can point to; more than one makes it polymorphic (`{ entity, _id }` in JSON). */
  targets: string[]
  /** Of a polymorphic one whose other targets are not to be seen: its values are `{ entity, _id }` all the same. */
  polymorphic?: true
  kind: 'many-to-one' | 'one-to-one' | 'many-to-many' | 'one-to-many'
  /** The name under which the target sees the records that point to it. */
  inverse?: string
  /** For an `inverse` field: the field of the target that points here. */
  via?: string
  onDelete: 'restrict' | 'set-null' | 'cascade'
}

export interface FieldModel {
  /** Lasting identity; a rename keeps it. */
  id: string
  /** The key in a record's JSON and in CEL. */
  name: string
  type: FieldType
  title: Label
  description?: Label
  required: boolean
  readOnly: boolean
  writeOnly: boolean
  deprecated: boolean
  /** `x-pii`: masked unless a role says otherwise. */
  personal: boolean
  /** `x-encrypted`: kept encrypted; cannot be filtered, sorted, searched or unique. */
  encrypted?: true
  default?: Json
  /** Of `option` and `options`, in order. */
  options?: FieldOption[]
  /** Of `relation`, `relations`, `inverse` and `items`. A user field is a relation to `user`. */
  relation?: Relation
  /** Of `money`. */
  money?: { currency?: string; currencyField?: string }
  /** Of `file` and `files`. Size in bytes. */
  file?: { types?: string[]; maxSize?: number }
  /** Of `autonumber`. */
  pattern?: string
  /** Of formulas and rollups; `type` and its like say what they give. `cost` is what an expression pays to name one; 0: it cannot be computed. */
  computed?: { by: 'formula' | 'rollup'; cost: number }
  /** The property's own schema, local `$ref`s resolved. Absent for `inverse`. */
  schema?: Schema
}

/** Of `x-entity.stages`. */
export interface Stages {
  /** An option field; its options in their order are the stages. */
  field: string
  /** What a record needs a value in while it stands at a stage. */
  required: { stage: string; fields: string[] }[]
}

/** Of `x-entity.activity`: its records are people's work, each of whose owner it is. Values are names of fields. */
export interface Activity {
  /** An option field; none: records are never open or done, they only stand in the calendar. */
  status?: string
  /** Options of `status` that mean that it is over; the first is what completing it sets. */
  done: string[]
  /** At least one of `due` and `start` is there; each a date or a time. */
  due?: string
  start?: string
  end?: string
  type?: string
  result?: string
  /** The day or time it was done; completing it fills it in. */
  completed?: string
}

export interface EntityModel {
  /** Lasting identity of the entity; a rename keeps it. */
  id: string
  /** The name in API and CEL. */
  name: string
  title: Label
  plural: Label
  description?: Label
  /** A Tabler icon's name in kebab-case. */
  icon?: string
  color?: string
  /** The field whose text names a record (`_label`); none: the record's id. */
  displayField?: string
  /** `user`: records have `_owner` and `_unit`. */
  ownership: 'user' | 'none'
  timeline: boolean
  attachments: boolean
  comments: boolean
  /** Off drops before and after values from the change log, never the row. */
  audit: boolean
  /** Who is shown personal data of it is logged. */
  auditReads?: boolean
  /** Fields that `search` looks in; none said: all texts. */
  search?: string[]
  /** None: the entity has no stages. */
  stages?: Stages
  /** None: its records are not people's work. */
  activity?: Activity
  unique: string[][]
  indexes: string[][]
  /** Keys that the schema allows but does not name are kept (jsonb) and come back as fields. */
  open: boolean
  /** Set where the entity only exists as line items of another. */
  parent?: { entity: string; field: string }
  /** Shipped with the platform (`user`): can be extended, not removed. */
  system: boolean
  dialect: '2020-12' | 'draft-07'
  fields: FieldModel[]
}

/** Keys of every record, before the entity's own fields. See documents.md. */
export const systemFields = [
  '_id',
  '_label',
  '_version',
  '_createdAt',
  '_createdBy',
  '_updatedAt',
  '_updatedBy',
  '_deletedAt',
  '_owner',
  '_unit',
] as const
export type SystemField = (typeof systemFields)[number]

/** Whether its values are `{ entity, _id }`, also where one sees only one of its targets. */
export const isPolymorphic = ({ type, relation }: Pick<FieldModel, 'type' | 'relation'>): boolean =>
  type === 'relation' && relation !== undefined && (relation.polymorphic === true || relation.targets.length > 1)

/** The one entity a path through the field leads to; of a polymorphic one nobody knows. */
export const soleTarget = ({ relation }: Pick<FieldModel, 'relation'>): string | undefined =>
  relation?.targets.length === 1 && !relation.polymorphic ? relation.targets[0] : undefined

export const fieldNamed = <F extends FieldModel>(entity: { fields: F[] }, name: string): F | undefined =>
  entity.fields.find(field => field.name === name)
