/**
 * Entity documents → the entities every room reads.
 *
 *     const entity = compileEntity({ id: 'a1', name: 'account', revision: 1, text, ids: {} })
 *     entity.byName.get('region')?.storage   // { kind: 'column', column: 'region', type: 'text' }
 *
 * Inverse fields, line items and schemas of other entities come from `context`; compile-model.ts gives it.
 */
import type { EntityModel } from '../contract/entity.ts'
import type { JsonObject } from '../contract/json.ts'
import { activityOf } from './activity.ts'
import { bundle } from './bundle.ts'
import { type Computed, type Described, resolveComputed } from './computed.ts'
import { constraintsOf } from './constraints.ts'
import { type Addition, type Draft, draftEntity, type EntitySource } from './draft.ts'
import { duplicateRules } from './duplicate-rules.ts'
import { usesOfEntity } from './entity-uses.ts'
import { namingTypes } from './field.ts'
import { listAt, objectAt, own, stringAt, stringsAt } from './json-values.ts'
import { descriptionOf, humanize, labelOf, pluralOf } from './labels.ts'
import { logicOf } from './logic.ts'
import { messageRules } from './message-rules.ts'
import type { Entity, Field } from './model.ts'
import { retentionRule } from './retention-rule.ts'
import { stagesOf } from './stages.ts'
import { createValidator } from './validate/validator.ts'

export interface CompileContext {
  /** Extensions of this entity, and relations to the parent of line items. */
  additions?: Addition[]
  /** Fields that other entities' relations give this one. */
  inverses?: Field[]
  /** Of line items: the parent, and the field of this entity that points to it. */
  parent?: { entity: string; field: string }
  /** For `items` fields: the child's field that points here. */
  childField?(child: string, field: string): string
  /** Of formulas and rollups, where the entity has some. */
  computed?: Computed
  /** Any entity of the model, for expressions that follow relations. */
  entity?(name: string): EntityModel | undefined
  /** Documents of other entities, for `$ref` by name. */
  document?(name: string): JsonObject | undefined
}

export function compileEntity(source: EntitySource, context: CompileContext = {}): Entity {
  const draft = draftEntity(source, context.additions)
  const computed = resolveComputed(new Map([[source.name, describeDraft(draft, context)]])).get(source.name)
  return finishEntity(draft, { ...context, ...(computed && { computed }) })
}

/** As far as it is known before its formulas are. */
export function describeDraft(draft: Draft, context: Omit<CompileContext, 'additions'>): Described {
  const fields = [...draft.fields.map(field => resolveItems(field, context)), ...(context.inverses ?? [])]
  return { ...describe(draft, fields), unique: [], indexes: [], fields }
}

export function finishEntity(draft: Draft, context: Omit<CompileContext, 'additions'>): Entity {
  const described = describeDraft(draft, context)
  const model = context.computed ? { ...described, fields: context.computed.fields } : described
  const { fields } = model
  const constraints = constraintsOf(draft, fields)
  let schema: JsonObject | undefined
  const schemaOf = () => (schema ??= bundle(draft, context.document ?? (() => undefined)))
  const entityOf = context.entity ?? (name => (name === entity.name ? entity : undefined))
  const logic = logicOf(draft, entityOf)
  const entity: Entity = {
    ...model,
    ...(context.parent && { parent: context.parent, positionColumn: '_position' }),
    unique: constraints.uniques.map(({ fields }) => fields),
    indexes: constraints.indexes.map(({ fields }) => fields),
    table: draft.table,
    retention: retentionRule(objectAt(draft.document, 'x-entity') ?? {}),
    messages: messageRules(objectAt(draft.document, 'x-entity') ?? {}),
    duplicates: duplicateRules(objectAt(draft.document, 'x-entity') ?? {}),
    computed: context.computed?.expressions ?? noFormulas,
    byName: new Map(fields.map(field => [field.name, field])),
    extraColumn: draft.reached.open ? '_extra' : null,
    uniqueByName: new Map(constraints.uniques.map(({ name, fields }) => [name, fields])),
    validate: createValidator(draft.dialect, fields, schemaOf),
    get uses() {
      return usesOfEntity(draft, entityOf)
    },
    text: draft.source.text,
    get schema() {
      return schemaOf()
    },
    get conditions() {
      return logic().conditions
    },
    get rules() {
      return logic().rules
    },
  }
  return entity
}

const noFormulas: Entity['computed'] = new Map()

function resolveItems(field: Field, context: CompileContext): Field {
  if (field.storage.kind !== 'children') return field
  const { entity } = field.storage
  return { ...field, storage: { kind: 'children', entity, field: context.childField?.(entity, field.name) ?? '' } }
}

function describe(draft: Draft, fields: Field[]): Omit<EntityModel, 'unique' | 'indexes' | 'fields'> {
  const { source, document } = draft
  const settings = objectAt(document, 'x-entity') ?? {}
  const description = descriptionOf(document)
  const icon = stringAt(settings, 'icon')
  const color = stringAt(settings, 'color')
  const displayField = stringAt(settings, 'displayField') ?? guessDisplayField(fields)
  const search = stringsAt(settings, 'search')
  const stages = stagesOf(settings)
  const activity = activityOf(settings)
  return {
    id: source.id,
    name: source.name,
    title: labelOf(document, 'title', humanize(source.name)),
    plural: pluralOf(document, source.name),
    ...(description && { description }),
    ...(icon && { icon }),
    ...(color && { color }),
    ...(displayField && { displayField }),
    ...(listAt(settings, 'search').length && { search }),
    ...(stages && { stages }),
    ...(activity && { activity }),
    ownership: own(settings, 'ownership') === 'none' ? 'none' : 'user',
    timeline: own(settings, 'timeline') !== false,
    attachments: own(settings, 'attachments') !== false,
    comments: own(settings, 'comments') !== false,
    audit: own(settings, 'audit') !== false,
    ...(own(settings, 'audit') === 'reads' && { auditReads: true }),
    open: draft.reached.open,
    system: source.system ?? false,
    dialect: draft.dialect,
  }
}

const usualNames = ['name', 'title', 'fullname', 'displayname', 'subject', 'label', 'number', 'code']

/** What most likely names a record, where the document does not say. */
function guessDisplayField(fields: Field[]): string | undefined {
  const naming = fields.filter(field => namingTypes.has(field.type) && field.storage.kind === 'column')
  const usual = usualNames.map(name => naming.find(field => field.name.toLowerCase() === name)).find(field => field)
  return (usual ?? naming.find(field => field.required) ?? naming[0])?.name
}
