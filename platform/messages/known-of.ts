/** What stands beside messages for one reader: who wrote them, by name, and which they have read. */
import type { Context } from '../access/context.ts'
import { toCel } from '../expression/filter.ts'
import { listRecords } from '../records/list.ts'
import { readableEntity } from '../records/query/viewer.ts'
import { type MessageRow, messagesIn } from './tables.ts'

export interface KnownOf {
  authors: ReadonlyMap<string, string>
  read: ReadonlySet<string>
}

export async function knownOf(context: Context, rows: readonly MessageRow[]): Promise<KnownOf> {
  const [authors, read] = [await authorsOf(context, rows), await readOf(context, rows)]
  return { authors, read }
}

/** As far as the reader may see people. */
async function authorsOf(context: Context, rows: readonly MessageRow[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap(({ author }) => author ?? []))]
  const people = readableEntity(context, 'user')
  if (!people || ids.length === 0) return new Map()
  const filter = toCel({ field: '_id', op: 'in', value: ids })
  const { data } = JSON.parse(
    await listRecords(context, people, { filter, select: '_id,_label', limit: ids.length }),
  ) as {
    data: { _id: string; _label: string }[]
  }
  return new Map(data.map(({ _id, _label }) => [_id, _label]))
}

async function readOf({ database, caller }: Context, rows: readonly MessageRow[]): Promise<Set<string>> {
  const ids = rows.flatMap(({ id, direction }) => (direction === 'in' ? [id] : []))
  if (ids.length === 0 || caller.id === null) return new Set(ids)
  const read = await messagesIn(database)
    .selectFrom('enishi.message_read')
    .select('message')
    .where('person', '=', caller.id)
    .where('message', 'in', ids)
    .execute()
  return new Set(read.map(({ message }) => message))
}
