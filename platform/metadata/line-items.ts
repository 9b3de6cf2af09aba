/** Line items know their parent: by the relation they declare, or by one that is added to them. */
import type { Addition, Draft } from './draft.ts'
import { objectAt, stringAt } from './json-values.ts'
import type { Field } from './model.ts'

export interface ParentRelation {
  entity: string
  /** The child's field that points to the parent. */
  field: string
  /** Where the child declares none. */
  addition: Addition | null
}

/** By the child's name. The first parent counts; check.ts refuses a second one. */
export function parentRelations(drafts: ReadonlyMap<string, Draft>): Map<string, ParentRelation> {
  const parents = new Map<string, ParentRelation>()
  for (const parent of drafts.values())
    for (const field of parent.fields.filter(({ type }) => type === 'items')) {
      const child = drafts.get(field.relation!.targets[0]!)
      if (child && !parents.has(child.source.name)) parents.set(child.source.name, relationTo(parent, field, child))
    }
  return parents
}

function relationTo(parent: Draft, items: Field, child: Draft): ParentRelation {
  const entity = parent.source.name
  const via = stringAt(objectAt(items.schema ?? {}, 'x-items') ?? {}, 'via')
  const declared = child.fields.find(
    ({ name, type, relation }) =>
      type === 'relation' && relation?.targets.length === 1 && relation.targets[0] === entity && (!via || name === via),
  )
  if (declared) return { entity, field: declared.name, addition: null }
  const field = freeName(child, via ?? entity)
  return { entity, field, addition: added(field, parent) }
}

const freeName = (child: Draft, name: string): string =>
  child.fields.some(field => field.name.toLowerCase() === name.toLowerCase()) ? freeName(child, `parent_${name}`) : name

function added(name: string, parent: Draft): Addition {
  const property = {
    type: 'string',
    format: 'uuid',
    title: parent.document['title'] ?? parent.source.name,
    ...(parent.document['x-i18n'] !== undefined && { 'x-i18n': parent.document['x-i18n'] }),
    'x-relation': { entity: parent.source.name, kind: 'many-to-one', onDelete: 'cascade' },
  }
  return { properties: { [name]: property }, required: [], ids: { [name]: `parent-${parent.source.id}` } }
}
