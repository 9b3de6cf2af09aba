/** The fields of all entities that hold free words which the caller may read. */
import type { Context } from '../../access/context.ts'
import type { Entity, Field } from '../../metadata/model.ts'
import { readableEntity, readPolicy } from '../query/viewer.ts'

export interface TagField {
  entity: Entity
  field: Field
  column: string
}

export const tagFields = (context: Context): TagField[] =>
  [...context.model.entities.keys()].flatMap(name => {
    const entity = readableEntity(context, name)
    if (!entity) return []
    const rules = readPolicy(context, entity).fields
    return entity.fields.flatMap(field => {
      const { storage, type, computed } = field
      const isTags = type === 'tags' && storage.kind === 'column' && storage.type === 'text[]' && !computed
      return isTags && rules.get(field.name) === 'read' ? [{ entity, field, column: storage.column }] : []
    })
  })
