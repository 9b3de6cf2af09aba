/**
 * After a rename the old API name answers for a while. It is another word for the same thing, by its lasting id: rights
 * are the thing's own, and whatever takes the name anew ends it. The name of what is removed is noted, too: it answers
 * for nothing, but what was kept under it is not of whatever is called so next.
 */
import type { CompiledModel } from './compile-model.ts'
import type { OldName, OldNames, PastName } from './model.ts'
import type { Prepared } from './plan.ts'
import type { Query } from './store.ts'

/** In the transaction of the switch. */
export async function noteRenames(query: Query, prepared: Prepared): Promise<void> {
  const givenUp = namesGivenUp(prepared)
  if (!givenUp.length) return
  await query(
    `INSERT INTO enishi.old_name (entity, field, name)
     SELECT entity, field, name FROM jsonb_to_recordset($1::jsonb) AS row (entity text, field text, name text)
     ON CONFLICT (entity, field, name) DO UPDATE SET since = excluded.since, until = excluded.until`,
    [JSON.stringify(givenUp)],
  )
}

function namesGivenUp({ current, next }: Prepared): Omit<PastName, 'since'>[] {
  const now = new Map([...next.entities.values()].map(entity => [entity.id, entity]))
  return [...current.entities.values()].flatMap(old => {
    const entity = now.get(old.id)
    if (entity === old) return []
    const own = entity?.name === old.name ? [] : [{ entity: old.id, field: '', name: old.name }]
    const names = new Map(entity?.fields.map(({ id, name }) => [id, name]))
    const fields = old.fields.filter(({ id, type, name }) => type !== 'inverse' && names.get(id) !== name)
    return [...own, ...(entity ? fields.map(({ id, name }) => ({ entity: old.id, field: id, name })) : [])]
  })
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
