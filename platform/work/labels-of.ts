/** What records are called, for whoever may read them: one statement for each entity. */
import type { Context } from '../access/context.ts'
import type { Entity } from '../metadata/model.ts'
import { listRecords } from '../records/list.ts'
import { readableEntity } from '../records/query/viewer.ts'

export interface Called {
  /** By its name now. */
  entity: string
  _label: string
}

const atOnce = 200

/** By id; those that are gone or hidden are not in it. `entity` of the references is the lasting id. */
export async function labelsOf(
  context: Context,
  references: readonly { entity: string; record: string | null }[],
): Promise<Map<string, Called>> {
  const found = new Map<string, Called>()
  const byEntity = Map.groupBy(references, ({ entity }) => entity)
  for (const [id, some] of byEntity) {
    const entity = entityWith(context, id)
    const ids = [...new Set(some.flatMap(({ record }) => record ?? []))]
    if (!entity || !readableEntity(context, entity.name)) continue
    for (let from = 0; from < ids.length; from += atOnce)
      for (const each of await labels(context, entity, ids.slice(from, from + atOnce)))
        found.set(each._id, { entity: entity.name, _label: each._label })
  }
  return found
}

export const entityWith = ({ model }: Pick<Context, 'model'>, id: string): Entity | undefined =>
  [...model.entities.values()].find(entity => entity.id === id)

async function labels(context: Context, entity: Entity, ids: string[]): Promise<{ _id: string; _label: string }[]> {
  if (ids.length === 0) return []
  const filter = `record._id in ${JSON.stringify(ids)}`
  return JSON.parse(await listRecords(context, entity, { filter, select: '_id,_label', limit: atOnce })).data
}
