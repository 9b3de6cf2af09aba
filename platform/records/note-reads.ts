/**
 * Logs who was shown personal data, and whose, for entities that ask for it (`x-entity.audit: "reads"`): records of theirs
 * in an answer, at whatever hop, with a personal field among what was selected. Only these pay for it.
 */
import { noteReading } from '../access/audit.ts'
import type { Context } from '../access/context.ts'
import type { Json, JsonObject } from '../contract/json.ts'
import { isObject } from '../metadata/json-values.ts'
import type { Entity, Model } from '../metadata/model.ts'
import { parseSelect, type Selected } from './query/select.ts'
import { readPolicy } from './query/viewer.ts'

/** `answer`: the text of a record or an array of them; `select` as it was asked for. */
export async function noteReads(
  context: Context,
  entity: Entity,
  select: string | null,
  answer: () => string,
): Promise<void> {
  if (context.caller.kind === 'system' || !anyAsks(context.model)) return
  const shown = new Map<Entity, Set<string>>()
  collect(context, entity, select ? parseSelect(select) : null, [JSON.parse(answer())].flat(), shown)
  for (const [each, ids] of shown) await noteShown(context, each, [...ids])
}

/** Of records whose values were shown otherwise, such as in a history or among hits; `fields`: all where not said. */
export async function noteShown(
  context: Context,
  entity: Entity,
  ids: string[],
  fields: readonly string[] | null = null,
): Promise<void> {
  if (!entity.auditReads || context.caller.kind === 'system' || !showsPersonal(context, entity, fields)) return
  if (ids.length) await noteReading(context.transaction ?? context.database, context, entity.id, ids)
}

const anyAsks = (model: Model): boolean => {
  const known = asking.get(model)
  if (known !== undefined) return known
  const made = [...model.entities.values()].some(({ auditReads }) => auditReads)
  asking.set(model, made)
  return made
}
const asking = new WeakMap<Model, boolean>()

/** A field's own value counts, and a label made of one. */
function showsPersonal(context: Context, entity: Entity, shown: readonly string[] | null): boolean {
  const rules = readPolicy(context, entity).fields
  const names = shown && new Set(shown.map(name => (name === '_label' ? entity.displayField : name)))
  return entity.fields.some(
    ({ name, personal }) => personal && rules.get(name) === 'read' && (names?.has(name) ?? true),
  )
}

function collect(
  context: Context,
  entity: Entity,
  select: Selected[] | null,
  records: Json[],
  shown: Map<Entity, Set<string>>,
): void {
  const found = records.filter(isObject)
  if (entity.auditReads && showsPersonal(context, entity, select?.map(({ name }) => name) ?? null)) {
    const ids = shown.get(entity) ?? new Set()
    shown.set(entity, ids)
    for (const { _id } of found) if (typeof _id === 'string') ids.add(_id)
  }
  for (const { name, fields } of select ?? plainParts(entity)) {
    const target = targetOf(context.model, entity, name)
    if (target)
      collect(
        context,
        target,
        fields,
        found.flatMap(record => valuesAt(record, name)),
        shown,
      )
  }
}

/** Without a selection, line items come along. */
const plainParts = ({ fields }: Entity): Selected[] =>
  fields.filter(({ type }) => type === 'items').map(({ name }) => ({ name, limit: null, fields: null }))

function targetOf(model: Model, entity: Entity, name: string): Entity | undefined {
  if (/^_(owner|createdBy|updatedBy)$/.test(name)) return model.entities.get('user')
  const field = entity.byName.get(name)
  const target = field?.storage.kind === 'children' ? field.storage.entity : field?.relation?.targets[0]
  return target === undefined ? undefined : model.entities.get(target)
}

const valuesAt = (record: JsonObject, name: string): Json[] => [record[name] ?? []].flat()
