/** Role by role and field by field: what of it is seen and changed, personal data marked. */
import type { Entity } from '../../metadata/model.ts'
import { fieldRules, mayRead } from '../field-rules.ts'
import { holderOf, type ReportData, type Table } from './report-data.ts'

export function fieldTable(data: ReportData): Table {
  const { word, roles, entities } = data
  return {
    columns: (['role', 'entity', 'field', 'personal', 'read', 'change'] as const).map(word),
    rows: roles.flatMap(role => entities.flatMap(entity => fieldRows(data, role, entity))),
  }
}

function fieldRows(
  { model, code, roleName, entityName, fieldName }: ReportData,
  role: string,
  entity: Entity,
): Table['rows'] {
  const holder = holderOf(role)
  if (!mayRead(model, holder, entity)) return []
  const [read, update] = [fieldRules(model, holder, entity, 'read'), fieldRules(model, holder, entity, 'update')]
  return entity.fields.map(field => [
    roleName(role),
    entityName(entity),
    fieldName(field),
    field.personal ?? false,
    code(read.get(field.name) ?? 'hidden'),
    update.get(field.name) === 'write',
  ])
}
