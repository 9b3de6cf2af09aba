/**
 * After a rename the old API name answers for a while. It is another word for the same thing, by its lasting id: rights
 * are the thing's own, and whatever takes the name anew ends it.
 */
import type { CompiledModel } from './compile-model.ts'
import type { OldName, OldNames, PastName } from './model.ts'
import type { Prepared } from './plan.ts'
import type { Query } from './store.ts'

/** In the transaction of the switch. */
export async function noteRenames(query: Query, { current, next }: Prepared): Promise<void> {
  const before = new Map([...current.entities.values()].map(entity => [entity.id, entity]))
  const renamed: { entity: string; field: string; name: string }[] = []
  for (const entity of next.entities.values()) {
    const old = before.get(entity.id)
    if (!old || old === entity) continue
    if (old.name !== entity.name) renamed.push({ entity: entity.id, field: '', name: old.name })
    const names = new Map(old.fields.filter(({ type }) => type !== 'inverse').map(({ id, name }) => [id, name]))
    for (const { id, name } of entity.fields) {
      const oldName = names.get(id)
      if (oldName !== undefined && oldName !== name) renamed.push({ entity: entity.id, field: id, name: oldName })
    }
  }
  if (!renamed.length) return
  await query(
    `INSERT INTO enishi.old_name (entity, field, name)
     SELECT entity, field, name FROM jsonb_to_recordset($1::jsonb) AS row (entity text, field text, name text)
     ON CONFLICT (entity, field, name) DO UPDATE SET since = excluded.since, until = excluded.until`,
    [JSON.stringify(renamed)],
  )
}

interface Row extends PastName {
  until: Date
  answers: boolean
}

/** Those that still answer, by names of the model; and all that there were. */
export async function readOldNames(query: Query, model: CompiledModel): Promise<OldNames> {
  const rows = await query<Row>(
    'SELECT entity, field, name, since, until, until > now() AS answers FROM enishi.old_name ORDER BY since',
  )
  const byId = new Map([...model.entities.values()].map(entity => [entity.id, entity]))
  const entities = new Map<string, OldName>()
  const fields = new Map<string, Map<string, OldName>>()
  const past = rows.map(({ entity, field, name, since }): PastName => ({ entity, field, name, since: new Date(since) }))
  for (const { entity: id, field: fieldId, name, since, until } of rows.filter(({ answers }) => answers)) {
    const entity = byId.get(id)
    const field = fieldId === '' ? null : entity?.fields.find(field => field.id === fieldId)
    if (!entity || field === undefined) continue
    const old: OldName = { name: (field ?? entity).name, since: new Date(since), until: new Date(until) }
    if (!field) {
      if (!model.entities.has(name)) entities.set(name, old)
    } else if (!entity.byName.has(name))
      fields.set(entity.name, (fields.get(entity.name) ?? new Map<string, OldName>()).set(name, old))
  }
  return { entities, fields, past }
}
