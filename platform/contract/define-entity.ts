/**
 * The type of an entity's records, from its schema alone: for plugins and clients that carry their schema as code.
 *
 *     const ticket = defineEntity({ $id: 'ticket', type: 'object', required: ['subject'], properties: { … } })
 *     type Ticket = RecordOf<typeof ticket>
 *     const { data } = await client.records.list<Ticket>('ticket')
 */
import type { FromSchema, JSONSchema } from 'json-schema-to-ts'
import type { FileValue } from './file-value.ts'

interface EntitySchema {
  readonly $id?: string
  readonly type: 'object'
  readonly required?: readonly string[]
  readonly properties: { readonly [field: string]: PropertySchema }
  readonly [keyword: string]: unknown
}
type PropertySchema = { readonly [keyword: string]: unknown }

/** The schema as it is; only its type is kept to the letter. */
export const defineEntity = <const S extends EntitySchema>(schema: S): S => schema

/** What every record has. */
export interface SystemFields {
  _id: string
  _label: string
  _version: number
  _createdAt: string
  _createdBy: string | null
  _updatedAt: string
  _updatedBy: string | null
}

/** As it is read: what is not required may be null; to-many relations are there when they were selected. */
export type RecordOf<S extends EntitySchema> = SystemFields & {
  -readonly [K in Exclude<keyof S['properties'], ToMany<S>>]: K extends RequiredOf<S>
    ? FieldValue<S['properties'][K]>
    : FieldValue<S['properties'][K]> | null
} & { -readonly [K in ToMany<S>]?: FieldValue<S['properties'][K]> }

/** As it is written: nothing but the schema's own fields. */
export type BodyOf<S extends EntitySchema> = {
  -readonly [K in RequiredOf<S>]: FieldValue<S['properties'][K]>
} & { -readonly [K in Exclude<keyof S['properties'], RequiredOf<S>>]?: FieldValue<S['properties'][K]> | null }

type RequiredOf<S extends EntitySchema> = S['required'] extends readonly (infer N)[] ? N & keyof S['properties'] : never

type ToMany<S extends EntitySchema> = {
  [K in keyof S['properties']]: S['properties'][K] extends { 'x-relation': { kind: 'many-to-many' } } ? K : never
}[keyof S['properties']]

type FieldValue<P> = P extends { 'x-relation': infer R }
  ? RelationValue<R>
  : P extends { 'x-items': unknown }
    ? { _id: string; [field: string]: unknown }[]
    : P extends { 'x-file': { multiple: true } }
      ? FileValue[]
      : P extends { 'x-file': unknown }
        ? FileValue
        : P extends { 'x-money': unknown }
          ? number
          : P extends { 'x-autonumber': unknown }
            ? string
            : P extends { 'x-type': infer T }
              ? SpecialValue<T, P>
              : P extends JSONSchema
                ? FromSchema<P>
                : unknown

type RelationValue<R> = R extends { kind: 'many-to-many' }
  ? string[]
  : R extends { entity: readonly string[] }
    ? { entity: string; _id: string }
    : string

type SpecialValue<T, P> = T extends 'phone' | 'email' | 'link' | 'barcode' | 'color' | 'duration' | 'user'
  ? string
  : T extends 'rating'
    ? number
    : T extends 'tags'
      ? string[]
      : T extends 'person-name'
        ? { family?: string; given?: string; familyReading?: string; givenReading?: string }
        : P extends { type: unknown } & JSONSchema
          ? FromSchema<P>
          : { [key: string]: unknown }
