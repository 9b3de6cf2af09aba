/** What the records of tasks are called, of those that the reader may read: of others nothing is told, not even that they are. */
import type { Context } from '../../access/context.ts'
import { AppError } from '../../errors.ts'
import type { Entity } from '../../metadata/model.ts'
import { listRecords } from '../../records/list.ts'

export interface RecordPlace {
  /** Lasting id of the entity. */
  entity: string | null
  record: string | null
}
export interface NamedRecord {
  entity: string
  _id: string
  _label: string | null
}

/** By the record's id. One statement for each entity among them. */
export async function recordLabels(context: Context, places: RecordPlace[]): Promise<Map<string, NamedRecord>> {
  const labels = new Map<string, NamedRecord>()
  for (const [entity, ids] of byEntity(context, places))
    for (const { _id, _label } of await readLabels(context, entity, ids))
      labels.set(_id, { entity: entity.name, _id, _label })
  return labels
}

function byEntity({ model }: Context, places: RecordPlace[]): Map<Entity, string[]> {
  const byId = new Map([...model.entities.values()].map(entity => [entity.id, entity]))
  const found = new Map<Entity, string[]>()
  for (const { entity: id, record } of places) {
    const entity = id === null ? undefined : byId.get(id)
    if (entity && record) found.set(entity, [...new Set([...(found.get(entity) ?? []), record])])
  }
  return found
}

async function readLabels(context: Context, entity: Entity, ids: string[]) {
  const filter = ids.map(id => `record._id == ${JSON.stringify(id)}`).join(' || ')
  try {
    const text = await listRecords(context, entity, { filter, select: '_id,_label', limit: ids.length })
    return (JSON.parse(text) as { data: { _id: string; _label: string | null }[] }).data
  } catch (error) {
    // Who may read nothing of the entity is told nothing of it.
    if (error instanceof AppError && (error.status === 403 || error.status === 404)) return []
    throw error
  }
}
