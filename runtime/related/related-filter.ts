/** CEL for the records of an inverse field: those that point to one record through `via`. */
import type { FieldModel } from '../../platform/contract/entity.ts'

export function relatedFilter(field: FieldModel, id: string): string {
  const via = field.relation?.via ?? ''
  const path = /^[A-Za-z_]\w*$/.test(via) ? `record.${via}` : `record[${JSON.stringify(via)}]`
  const target = JSON.stringify(id)
  return field.relation?.kind === 'many-to-many'
    ? `${path}.exists(each, each._id == ${target})`
    : `${path}._id == ${target}`
}
