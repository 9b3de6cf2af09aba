/** CEL for the records of an inverse field: those that point to one record through `via`. */
import { celPath } from '../../platform/contract/cel-path.ts'
import type { FieldModel } from '../../platform/contract/entity.ts'

export function relatedFilter(field: FieldModel, id: string): string {
  const path = celPath(field.relation?.via ?? '')
  const target = JSON.stringify(id)
  return field.relation?.kind === 'many-to-many'
    ? `${path}.exists(each, each._id == ${target})`
    : `${path}._id == ${target}`
}
