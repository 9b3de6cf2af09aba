/** Notes what is kept in the archive of a field whose type changes, so that it can be listed and restored. */
import type { JsonObject } from '../contract/json.ts'
import type { Prepared } from './plan.ts'
import type { Query } from './store.ts'

/** In the transaction of the switch. */
export async function keepFields(query: Query, { steps, current, next }: Prepared): Promise<void> {
  for (const { doing } of steps) {
    if (doing.operation !== 'retype-column' || !doing.kept) continue
    const entity = [...current.entities.values()].find(({ id }) => id === doing.table.id)
    const field = entity?.fields.find(({ id }) => id === doing.column.id)
    const property: JsonObject = { ...(field?.schema as JsonObject | undefined) }
    await query(`INSERT INTO enishi.kept_field (entity, id, name, property, revision) VALUES ($1, $2, $3, $4, $5)`, [
      doing.table.id,
      doing.kept.id,
      field?.name ?? doing.column.field,
      JSON.stringify(property),
      next.revision,
    ])
  }
}
