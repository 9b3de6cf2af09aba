/**
 * Where addresses stand around a record: its own fields, those of the people it leads to, and those of the people behind
 * a company it leads to. Only fields that the caller may read; people as `x-entity.messages` tells them.
 */
import type { Context } from '../access/context.ts'
import type { Channel } from '../contract/channel.ts'
import type { Label } from '../contract/label.ts'
import type { Entity, Field } from '../metadata/model.ts'
import { readableEntity, readPolicy } from '../records/query/viewer.ts'

export interface AddressField {
  /** Names of the relations that lead to the record with the address. */
  path: string[]
  /** Name of the field with the address. */
  address: string
  channel: string
  /** Of people only: what their records are. */
  entity: string | null
  title: Label
  /** As a `select` asks for it. */
  select: string
}

export type AddressKinds = ReadonlyMap<string, Channel['address']>

const mostRelated = 20

/** The nearest first. */
export function addressFields(context: Context, entity: Entity, kinds: AddressKinds): AddressField[] {
  const own = ownFields(context, entity, kinds, [], null)
  const related = relationsOf(context, entity)
  const near = related.flatMap(({ field, target }) => ownFields(context, target, kinds, [field], field.title))
  const behind = related
    .filter(({ field, target }) => !isMany(field) && !target.messages?.person)
    .flatMap(({ field, target }) =>
      relationsOf(context, target)
        .filter(next => next.target.messages?.person && isMany(next.field))
        .flatMap(next => ownFields(context, next.target, kinds, [field, next.field], next.field.title)),
    )
  return [...own, ...near, ...behind].slice(0, mostFields)
}

/** A statement asks for so many at most. */
const mostFields = 60

export function readableFields(context: Context, entity: Entity): Field[] {
  const policy = readPolicy(context, entity)
  return entity.fields.filter(({ name }) => policy.allowed && policy.fields.get(name) === 'read')
}

const isMany = ({ type }: Field): boolean => type === 'relations' || type === 'inverse'

/** To one entity of a kind each; a polymorphic one leads to several and is left to who knows which. */
const relationsOf = (context: Context, entity: Entity): { field: Field; target: Entity }[] =>
  readableFields(context, entity).flatMap(field => {
    const [name, ...others] = field.relation?.targets ?? []
    const target = name !== undefined && others.length === 0 ? readableEntity(context, name) : null
    return target && (field.type === 'relation' || isMany(field)) && !target.parent ? [{ field, target }] : []
  })

function ownFields(
  context: Context,
  entity: Entity,
  kinds: AddressKinds,
  path: Field[],
  title: Label | null,
): AddressField[] {
  const rule = entity.messages?.person
  // Of a list only people: a company's other records have addresses that nobody means.
  if (!rule && path.some(isMany)) return []
  const readable = readableFields(context, entity)
  return [...kinds].flatMap(([channel, kind]) =>
    readable
      .filter(({ name, type }) => (rule ? rule.addresses[channel] === name : kind === type))
      .map(field => ({
        ...{ path: path.map(({ name }) => name), address: field.name, channel },
        entity: rule ? entity.name : null,
        title: title ?? field.title,
        select: selectOf(path, field),
      })),
  )
}

function selectOf(path: Field[], { name }: Field): string {
  const steps = path.map(field => JSON.stringify(field.name) + (isMany(field) ? `:${mostRelated}` : ''))
  if (steps.length === 0) return `_label,${JSON.stringify(name)}`
  const inner = `_id,_label,${JSON.stringify(name)}`
  return steps.reduceRight((inside, step) => `${step}(${inside})`, inner)
}
