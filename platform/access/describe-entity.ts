/** One entity as its caller meets it in forms, lists and OpenAPI: hidden fields are nowhere in it, not even by name. */
import type { Caller } from '../contract/caller.ts'
import type { FieldRule, FormDocument, ViewDocument } from '../contract/documents.ts'
import type { EntityModel, FieldModel } from '../contract/entity.ts'
import type { EntityDescription } from '../contract/session.ts'
import { checkExpression } from '../expression/check.ts'
import { isObject, objectAt, own } from '../metadata/json-values.ts'
import type { Entity, Model } from '../metadata/model.ts'
import { allowedActions } from './entity-summary.ts'
import { mayRead } from './field-rules.ts'
import { forRoles } from './for-roles.ts'
import { type Policy, policyOf } from './policy.ts'
import { trimEntity } from './trim-entity.ts'
import { trimForm } from './trim-form.ts'
import type { Sees } from './trim-level.ts'
import { type TrimmedSchema, trimSchema } from './trim-schema.ts'
import { trimView } from './trim-view.ts'
import { visibleScope } from './visible-scope.ts'

type Access = EntityDescription['access']

export function describeEntity(model: Model, caller: Caller, entity: Entity): EntityDescription {
  const policy = policyOf(model, caller, entity, 'read')
  const known = knownFor(policy)
  const given = known.get(rolesOf(caller))
  if (given) return given
  const access = fieldAccess(model, caller, entity)
  const shown = (field: string) => Object.hasOwn(access, field)
  const trimmed = trimSchema(entity.schema, entity.dialect, seesOf(model, caller, entity, access))
  const description: EntityDescription = {
    revision: model.revision,
    entity: withSchemas(trimEntity(model, caller, entity, shown), access, trimmed),
    actions: allowedActions(model, caller, entity),
    access,
    schema: trimmed.schema,
    views: documentsOf(model.documents.view, entity)
      .sort(byOrder)
      .flatMap(view => trimView(model, caller, entity, view) ?? []),
    forms: formsFor(caller, documentsOf(model.documents.form, entity)).map(form =>
      trimForm(model, caller, entity, shown, form),
    ),
  }
  known.set(rolesOf(caller), description)
  return description
}

/**
 * A policy of `read` names the revision, the entity and the whole set of roles: all that a description depends on. But those
 * of administrators, who may do the same and get the forms of what else they are.
 */
const byPolicy = new WeakMap<Policy, Map<string, EntityDescription>>()

const rolesOf = ({ administrator, roles }: Caller) => (administrator ? roles.join(' ') : '')

function knownFor(policy: Policy): Map<string, EntityDescription> {
  const known = byPolicy.get(policy) ?? new Map<string, EntityDescription>()
  byPolicy.set(policy, known)
  return known
}

const documentsOf = <D extends { entity: string }>(documents: ReadonlyMap<string, D>, { name }: Entity): D[] =>
  [...documents.values()].filter(document => document.entity === name)

/** An administrator, who is everything, gets a form for a role they do not have only where there is no other. */
function formsFor(caller: Caller, forms: FormDocument[]): FormDocument[] {
  const own = forms.filter(({ for: target }) => forRoles(target?.roles, { ...caller, administrator: false }))
  return caller.administrator && !own.length ? forms : own
}

/** Those of the same place stay as they are, by id. */
const byOrder = (one: ViewDocument, other: ViewDocument) => (one.order ?? 100) - (other.order ?? 100)

function fieldAccess(model: Model, caller: Caller, entity: Entity): Access {
  const read = policyOf(model, caller, entity, 'read')
  const writes = (['create', 'update'] as const).map(action => policyOf(model, caller, entity, action))
  const rule = (name: string): FieldRule => {
    if (writes.some(policy => policy.allowed && policy.fields.get(name) === 'write')) return 'write'
    return (read.allowed && read.fields.get(name)) || 'hidden'
  }
  const rules = entity.fields.map(({ name }) => [name, rule(name)])
  return Object.fromEntries(rules.filter(([, given]) => given !== 'hidden')) as Access
}

function seesOf(model: Model, caller: Caller, entity: Entity, access: Access): Sees {
  const seen = (name: string) => Object.hasOwn(access, name) && access[name] !== 'masked'
  const scope = visibleScope(model, caller, entity.name)
  const names = entity.fields.map(field => field.name)
  return {
    seen,
    writable: name => Object.hasOwn(access, name) && access[name] === 'write',
    names: names.filter(seen),
    hidden: new Set(names.filter(name => !seen(name))),
    entitySeen: name => {
      const target = model.entities.get(name)
      return target !== undefined && mayRead(model, caller, target)
    },
    tells: expression => checkExpression(expression, scope).expression !== null,
  }
}

/** A field's schema is that of the form where it stands at the root; masked fields have none to fill in. */
function withSchemas(entity: EntityModel, access: Access, { schema, part }: TrimmedSchema): EntityModel {
  const properties = objectAt(schema, 'properties') ?? {}
  const withSchema = ({ schema: whole, ...field }: FieldModel): FieldModel => {
    if (!whole || access[field.name] === 'masked') return field
    const formSchema = own(properties, field.name)
    return { ...field, schema: isObject(formSchema) && Object.keys(formSchema).length ? formSchema : part(whole) }
  }
  return { ...entity, fields: entity.fields.map(withSchema) }
}
