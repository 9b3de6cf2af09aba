/** What the columns of a sheet may become for this caller: fields they may write, parts of composite ones, ids. */

import type { Context } from '../../access/context.ts'
import { policyOf } from '../../access/policy.ts'
import type { FieldModel, FieldType } from '../../contract/entity.ts'
import type { ImportTarget } from '../../contract/import.ts'
import type { Entity } from '../../metadata/model.ts'
import { readableEntity, readPolicy } from '../query/viewer.ts'
import { type SheetColumn, sheetColumns } from '../sheet/sheet-column.ts'

export interface Target extends ImportTarget {
  column: SheetColumn
}

const unreadable: ReadonlySet<FieldType> = new Set(['file', 'files', 'rich-text', 'signature', 'autonumber'])

/** By name. `_id` and `_version` name the record itself. */
export function importTargets(context: Context, entity: Entity): Map<string, Target> {
  const columns = sheetColumns(context, entity, null, { ids: true })
  const usable = columns.filter(({ name, field }) => isIdentity(name) || isWritable(context, entity, field))
  const targets = usable.filter(({ is }) => is !== 'id').map(column => targetOf(context, column))
  return new Map(targets.map(target => [target.to, target]))
}

const isIdentity = (name: string) => name === '_id' || name === '_version'

function isWritable(
  { model, caller }: Context,
  entity: Entity,
  { name, type, readOnly, computed }: FieldModel,
): boolean {
  if (name === '_owner') return policyOf(model, caller, entity, 'assign').allowed
  if (name.startsWith('_') || readOnly || computed || unreadable.has(type)) return false
  return (['create', 'update'] as const).some(
    action => policyOf(model, caller, entity, action).fields.get(name) === 'write',
  )
}

function targetOf(context: Context, column: SheetColumn): Target {
  const { name, title, field, is } = column
  return {
    to: name,
    title,
    type: is === 'part' ? 'text' : field.type,
    required: field.required && field.default === undefined && is !== 'part',
    ...(field.relation && { by: keysOf(context, ...field.relation.targets) }),
    column,
  }
}

const keyTypes: ReadonlySet<FieldType> = new Set([
  'text',
  'email',
  'phone',
  'autonumber',
  'integer',
  'barcode',
  'option',
  'link',
  'uuid',
  'date',
])

/** What a record can be named by: the display field first, then unique ones, then the rest; `_id` last. */
export function keysOf(context: Context, name?: string, another?: string): NonNullable<ImportTarget['by']> {
  const entity = name && !another ? readableEntity(context, name) : null
  if (!entity) return [idKey]
  const rules = readPolicy(context, entity).fields
  const rank = ({ name }: FieldModel) =>
    name === entity.displayField ? 0 : entity.unique.some(names => names.length === 1 && names[0] === name) ? 1 : 2
  const keys = entity.fields
    .filter(
      field => rules.get(field.name) === 'read' && keyTypes.has(field.type) && !field.computed && !field.encrypted,
    )
    .toSorted((one, other) => rank(one) - rank(other))
  return [...keys.map(({ name, title }) => ({ name, title })), idKey]
}

const idKey = { name: '_id', title: { text: 'ID' } }
