/** What a record page asks for: every field, with names for what relations point to and all line items. */
import type { EntityModel, FieldModel } from '../../../platform/contract/entity.ts'

type EntityOf = (name: string) => EntityModel | undefined

const mostLinked = 200
const mostItems = 1000

export function selectRecord(entity: EntityModel, entityOf: EntityOf): string {
  const system = ['_id', '_label', '_version', '_createdAt', '_createdBy._label', '_updatedAt', '_updatedBy._label']
  const owner = entity.ownership === 'user' ? ['_owner._label'] : []
  return [...system, ...owner, ...entity.fields.flatMap(field => selectField(field, entityOf) ?? [])].join(',')
}

function selectField(field: FieldModel, entityOf: EntityOf): string | null {
  const name = quoted(field.name)
  if (field.writeOnly || field.type === 'inverse') return null
  if (field.type === 'relation') return `${name}._label`
  if (field.type === 'relations') return `${name}:${mostLinked}(_label)`
  if (field.type !== 'items') return name
  const child = entityOf(field.relation?.targets[0] ?? '')
  return child ? `${name}:${mostItems}(${itemSelect(child)})` : null
}

export const itemSelect = (child: EntityModel): string =>
  ['_id', ...itemFields(child).flatMap(field => selectField(field, () => undefined) ?? [])].join(',')

/** A line's own fields: not the one that points back to its record. */
export const itemFields = (child: EntityModel): FieldModel[] =>
  child.fields.filter(field => field.name !== child.parent?.field && field.type !== 'inverse' && field.type !== 'items')

/** As `select` reads names: what holds one of its marks is written as a JSON string. */
const quoted = (name: string) => (/[\s,().:"]|^-/.test(name) ? JSON.stringify(name) : name)
