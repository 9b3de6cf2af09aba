/** What expressions of an entity may name while it is edited: the model, with the draft's own new fields. */
import { useMemo } from 'react'
import type { FieldModel } from '../../platform/contract/entity.ts'
import type { Scope } from '../../platform/expression/scope.ts'
import { useModel } from '../model/model-queries.ts'
import type { FieldRow } from '../schema/field-row.ts'

export function useDraftScope(entity: string | null, rows: FieldRow[], { user = false } = {}): Scope {
  const { data: model } = useModel()
  return useMemo(() => {
    const known = model?.entities.find(({ name }) => name === entity)
    const fresh = rows.filter(({ name }) => !known?.fields.some(field => field.name === name)).map(fieldOf)
    const record = entity ?? 'draft'
    const draft = { ...known, name: record, fields: [...(known?.fields ?? []), ...fresh] } as NonNullable<typeof known>
    return {
      entity: name => (name === record ? draft : model?.entities.find(other => other.name === name)),
      variables: { record, ...(user && { user: true }) },
    } as Scope
  }, [model, entity, rows, user])
}

const fieldOf = ({ name, type, title, required }: FieldRow): FieldModel =>
  ({ name, type, title: { text: title || name }, required }) as FieldModel
