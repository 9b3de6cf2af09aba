/** The fields that other entities' relations give an entity: the records that point to it. */
import type { StoredField } from '../contract/storage.ts'
import type { Draft } from './draft.ts'
import { pluralOf } from './labels.ts'
import type { Field } from './model.ts'

/** By the name of the entity that gets them. */
export function inversesOf(drafts: ReadonlyMap<string, Draft>): Map<string, Field[]> {
  const found = new Map<string, Field[]>()
  for (const draft of drafts.values())
    for (const field of draft.fields)
      for (const target of targetsWithInverse(field))
        found.set(target, [...(found.get(target) ?? []), inverseField(draft, field)])
  return found
}

const targetsWithInverse = ({ relation, type }: StoredField): string[] =>
  relation?.inverse && type !== 'items' ? relation.targets : []

/** Titled as the other entity in the plural: an account's `contacts` are "Contacts". */
function inverseField(source: Draft, field: Field): Field {
  const entity = source.source.name
  const many = field.storage.kind === 'link'
  const kind = many ? 'many-to-many' : field.relation!.kind === 'one-to-one' ? 'one-to-one' : 'one-to-many'
  return {
    id: `inverse-${source.source.id}-${field.id}`,
    name: field.relation!.inverse!,
    type: 'inverse',
    title: pluralOf(source.document, entity),
    required: false,
    readOnly: true,
    writeOnly: false,
    deprecated: false,
    personal: false,
    relation: { targets: [entity], kind, via: field.name, inverse: field.name, onDelete: field.relation!.onDelete },
    storage:
      field.storage.kind === 'link'
        ? { ...field.storage, ownColumn: field.storage.targetColumn, targetColumn: field.storage.ownColumn }
        : { kind: 'children', entity, field: field.name },
  }
}
