/** How a field that leads back is written, to point to a record. Pure. */
import { type FieldModel, isPolymorphic } from '../../platform/contract/entity.ts'
import type { Json } from '../../platform/contract/json.ts'

export const pointerTo = (back: Pick<FieldModel, 'type' | 'relation'>, entity: string, id: string): Json =>
  isPolymorphic(back) ? { entity, _id: id } : id
