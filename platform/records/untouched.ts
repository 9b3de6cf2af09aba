/**
 * Of records that something made, those that nobody has touched since and that nothing else uses: what may go without
 * anybody losing anything. Changes by workflows do not count, nor do records that point to each other.
 */
import { sql } from 'kysely'
import type { Entity } from '../metadata/model.ts'
import type { InTransaction } from './in-transaction.ts'
import { prepared, run } from './sql/prepared.ts'
import { tableOf } from './sql/relation.ts'
import { slot } from './sql/slot.ts'
import { dependentsOf, pointsToAny } from './trash/dependents.ts'
import { targetId } from './trash/unlink.ts'

export interface Made {
  /** By name. */
  entity: string
  id: string
  /** The one it had when it was made. */
  version: number
}

export interface Untouched {
  /** Ids that may go. */
  free: Set<string>
  /** Ids that stay, and why: changed by somebody, or used by what stays. Those in the trash are in neither. */
  stays: Map<string, 'changed' | 'used'>
}

/** All that may go is locked. */
export async function untouched(context: InTransaction, made: readonly Made[]): Promise<Untouched> {
  const free = new Set<string>()
  const stays = new Map<string, 'changed' | 'used'>()
  const groups = [...Map.groupBy(made, ({ entity }) => entity)].flatMap(([name, records]) => {
    const entity = context.model.entities.get(name)
    return entity ? [{ entity, ids: records.map(({ id }) => id), records }] : []
  })
  for (const { entity, records } of groups)
    for (const { id, same } of await read(context, entity, records))
      if (same) free.add(id)
      else stays.set(id, 'changed')
  for (let more = true; more; ) {
    more = false
    for (const { entity, ids } of groups)
      for (const id of await usedByOthers(
        context,
        entity,
        ids.filter(id => free.has(id)),
        free,
      )) {
        more = free.delete(id) || more
        stays.set(id, 'used')
      }
  }
  return { free, stays }
}

async function read(context: InTransaction, entity: Entity, records: readonly Made[]) {
  const statement = prepared(
    context.model,
    JSON.stringify(['untouched', entity.id]),
    () => sql`with made as (select * from unnest(${slot('ids')}::uuid[], ${slot('versions')}::integer[]) as m (id, version))
      select r."_id" as id,
        not exists (select from enishi.comment as c where c.record = r."_id")
        and r."_version" = m.version + (select count(*) from enishi.change as g
          where g.entity = ${entity.id} and g.record = r."_id" and g.version > m.version and g.run is not null) as same
      from ${tableOf(entity)} as r join made as m on m.id = r."_id"
      where r."_deleted_at" is null order by r."_id" for update of r`,
  )
  const values = { ids: records.map(({ id }) => id), versions: records.map(({ version }) => version) }
  return (await run<{ id: string; same: boolean }>(context, statement, values)).rows
}

/** Line items go with their whole, so they use nothing of it. */
async function usedByOthers(context: InTransaction, entity: Entity, ids: string[], free: ReadonlySet<string>) {
  const used = new Set<string>()
  if (!ids.length) return used
  for (const { entity: other, field } of dependentsOf(context.model, entity)) {
    if (other.parent?.entity === entity.name && other.parent.field === field.name) continue
    const statement = prepared(
      context.model,
      JSON.stringify(['used-by-others', other.id, field.id, entity.id]),
      () => sql`select distinct ${targetId(field, 'r')} as id, ${wholeOf(other)} as by from ${tableOf(other)} as r
        where ${pointsToAny(field, 'r', entity)} and r."_deleted_at" is null`,
    )
    const { rows } = await run<{ id: string; by: string }>(context, statement, { targets: ids })
    for (const { id, by } of rows) if (!free.has(by)) used.add(id)
  }
  return used
}

/** A line item goes when its whole goes. */
function wholeOf({ parent, byName }: Entity) {
  const field = parent && byName.get(parent.field)
  return field ? targetId(field, 'r') : sql`r."_id"`
}
