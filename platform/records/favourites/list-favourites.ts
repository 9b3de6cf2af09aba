/** One's own favourites in their order: records by their labels, as far as one may see them now, and pages. */
import { sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import type { Favourite } from '../../contract/favourite.ts'
import type { ListAnswer } from '../../contract/record.ts'
import { listRecords } from '../list.ts'
import { readableEntity } from '../query/viewer.ts'

export interface Row {
  id: string
  entity: string | null
  record: string | null
  link: string | null
  title: string | null
}

/** `only`: this one of them. */
export async function listFavourites(context: Context, only?: string): Promise<Favourite[]> {
  const { rows } = await sql<Row>`select id, entity, record, link, title from enishi.favourite
    where person = ${context.caller.id}::uuid and (${only ?? null}::uuid is null or id = ${only ?? null}::uuid)
    order by place, id`.execute(context.database.kysely)
  const names = new Map([...context.model.entities.values()].map(({ id, name }) => [id, name]))
  const labels = await labelsOf(context, rows, names)
  return rows.flatMap(row => shown(context, row, { names, labels }))
}

type Names = ReadonlyMap<string, string>

function shown(context: Context, row: Row, { names, labels }: { names: Names; labels: Names }): Favourite[] {
  const entity = row.entity === null ? null : (names.get(row.entity) ?? null)
  if (row.entity !== null && (!entity || !readableEntity(context, entity))) return []
  if (row.record === null) return [{ _id: row.id, link: row.link!, title: row.title!, entity }]
  const title = labels.get(row.record)
  return title === undefined ? [] : [{ _id: row.id, entity: entity!, record: row.record, title }]
}

/** A list of each entity: what is not in it is gone, or not for one's eyes. */
async function labelsOf(context: Context, rows: Row[], names: Names): Promise<Map<string, string>> {
  const labels = new Map<string, string>()
  const byEntity = Map.groupBy(
    rows.filter(({ record }) => record !== null),
    ({ entity }) => names.get(entity!),
  )
  for (const [name, those] of byEntity) {
    const entity = name === undefined ? null : readableEntity(context, name)
    if (!entity) continue
    const ids = those.map(({ record }) => record!)
    const filter = `record._id in ${JSON.stringify(ids)}`
    const answer = await listRecords(context, entity, { filter, select: '_id,_label', limit: ids.length })
    for (const { _id, _label } of (JSON.parse(answer) as ListAnswer).data) labels.set(_id, _label ?? _id.slice(0, 8))
  }
  return labels
}
