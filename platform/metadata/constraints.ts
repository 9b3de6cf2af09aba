/** An entity's unique constraints and indexes: those it declares, and those that its field types bring. */

import type { Draft } from './draft.ts'
import { listAt, objectAt } from './json-values.ts'
import type { Field } from './model.ts'
import { constraintName } from './names.ts'

export interface Constraint {
  /** The name in PostgreSQL; by what it is about, so that a rename keeps it. */
  name: string
  fields: string[]
  columns: string[]
}

export function constraintsOf(draft: Draft, fields: Field[]): { uniques: Constraint[]; indexes: Constraint[] } {
  const settings = objectAt(draft.document, 'x-entity') ?? {}
  const implied = fields.filter(isUnique).map(field => [field.name])
  const make = (kind: 'unique' | 'index', lists: string[][]) =>
    unrepeated(lists).flatMap(names => constraint(kind, draft, fields, names) ?? [])
  return {
    uniques: make('unique', [...namesIn(listAt(settings, 'unique')), ...implied]),
    indexes: make('index', namesIn(listAt(settings, 'indexes'))),
  }
}

/** One record at most may point to it, or bear the number. */
const isUnique = (field: Field) =>
  field.type === 'autonumber' || (field.type === 'relation' && field.relation?.kind === 'one-to-one')

const namesIn = (lists: unknown[]): string[][] =>
  lists.map(list => (Array.isArray(list) ? list.filter(name => typeof name === 'string') : []))

const unrepeated = (lists: string[][]): string[][] => [
  ...new Map(lists.filter(list => list.length).map(list => [JSON.stringify(list), list])).values(),
]

function constraint(kind: 'unique' | 'index', draft: Draft, fields: Field[], names: string[]): Constraint | null {
  const used = names.map(name => fields.find(field => field.name === name))
  const columns = used.flatMap(field => (field ? columnsOf(field) : []))
  if (used.some(field => !field || !columnsOf(field).length)) return null
  return { name: constraintName(kind, draft.source.id, ...used.map(field => field!.id)), fields: names, columns }
}

/** The columns of its own table in which a field's value stands. */
export const columnsOf = ({ storage }: Pick<Field, 'storage'>): string[] =>
  storage.kind === 'column' ? [storage.column] : storage.kind === 'pair' ? [storage.entityColumn, storage.idColumn] : []
