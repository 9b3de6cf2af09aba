/** The people that sample data is spread over: those who are there, the first ones first. */
import type { Context } from '../../access/context.ts'
import { listRecords } from '../../records/list.ts'

const most = 20

export async function sampleUsers(context: Context): Promise<string[]> {
  const user = context.model.entities.get('user')!
  const text = await listRecords(context, user, { select: '_id', sort: '_createdAt', limit: most })
  const { data } = JSON.parse(text) as { data: { _id: string }[] }
  return data.map(({ _id }) => _id)
}
