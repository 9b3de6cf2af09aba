/** Work of one entity, by a condition in CEL and the caller's rights. */
import type { Context } from '../../access/context.ts'
import type { ActivityItem } from '../../contract/activity.ts'
import type { JsonObject } from '../../contract/json.ts'
import { listRecords } from '../../records/list.ts'
import { rowCap } from '../../records/query/row-cap.ts'
import type { Work } from './activity-entities.ts'
import { itemOf, selectOf } from './activity-item.ts'

/** Of each entity; who has more open work than this looks at the entity's own list. */
const most = 500

export async function readPage(
  context: Context,
  work: Work,
  filter: string,
): Promise<{ items: ActivityItem[]; more: boolean }> {
  const { due, start } = work.activity
  const sort = [due, start].flatMap(name => (name === undefined ? [] : JSON.stringify(name))).join()
  const asked = { filter, select: selectOf(work), sort, limit: rowCap(context, most) }
  const { data, next } = JSON.parse(await listRecords(context, work.entity, asked)) as Page
  return { items: data.map(record => itemOf(work, record)), more: next !== null }
}

interface Page {
  data: JsonObject[]
  next: string | null
}
