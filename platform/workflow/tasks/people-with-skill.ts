/** People whose record of the entity `user` has a value in a field: among several, or alone. */

import { systemCaller } from '../../contract/caller.ts'
import type { Json } from '../../contract/json.ts'
import { conflict } from '../../errors.ts'
import type { InTransaction } from '../../records/in-transaction.ts'
import { listRecords } from '../../records/list.ts'

/** As the platform itself: who has a skill is asked for a process, and nobody is shown more than a name. */
export async function peopleWithSkill(context: InTransaction, field: string, value: Json): Promise<string[]> {
  const entity = context.model.entities.get('user')
  const found = entity?.byName.get(field)
  if (!entity || !found)
    throw conflict('no-skill-field', `People have no field '${field}' that says what they can do. Add it to 'user'.`)
  if (typeof value !== 'string' || value === '') return []
  const text = JSON.stringify(value)
  const isMany = found.type === 'tags' || found.type === 'options'
  const filter = isMany ? `${text} in record.${field}` : `record.${field} == ${text}`
  const answer = await listRecords({ ...context, caller: systemCaller }, entity, { filter, select: '_id', limit: 500 })
  return (JSON.parse(answer) as { data: { _id: string }[] }).data.map(({ _id }) => _id)
}
