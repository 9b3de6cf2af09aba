/** Entities and fields by their names, as whoever asks may know them. */
import type { EntityModel, FieldModel } from '../../contract/entity.ts'
import { systemField } from '../../contract/system-field.ts'
import { fieldAt } from '../field-path.ts'
import type { Model } from '../model.ts'

export interface Looks {
  entity(name: string): EntityModel | undefined
  field(entity: string, path: string): FieldModel | undefined
}

export const looksAt = (model: Pick<Model, 'entities'>): Looks => ({
  entity: name => model.entities.get(name),
  field: (entity, path) => {
    const found = fieldAt(model, entity, path)
    return found === 'system' ? systemField(path) : (found ?? undefined)
  },
})
