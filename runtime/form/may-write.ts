/** Whether the person may write a field of this record, or of a new one. */
import type { FieldModel } from '../../platform/contract/entity.ts'
import type { JsonObject } from '../../platform/contract/json.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'

export function mayWrite(
  { actions, access }: EntityDescription,
  field: FieldModel,
  record: JsonObject | null,
): boolean {
  if (field.readOnly || field.type === 'autonumber' || field.type === 'inverse') return false
  return access[field.name] === 'write' && actions.includes(record ? 'update' : 'create')
}
