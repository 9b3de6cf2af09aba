/** When reminders of an activity are due: minutes before it begins or is to be done. */
import type { Context } from '../../access/context.ts'
import { fromZoned } from '../../contract/zoned-time.ts'
import { getRecord } from '../../records/get.ts'
import type { Work } from './activity-entities.ts'
import { itemOf, selectOf } from './activity-item.ts'

/** Null for one that is over, or has no day. Throws 404. */
export async function remindersAt(
  context: Context,
  work: Work,
  id: string,
  minutes: readonly number[],
): Promise<(Date | null)[]> {
  const { text } = await getRecord(context, work.entity, id, { select: selectOf(work) })
  const item = itemOf(work, JSON.parse(text))
  const moment = item.isDone ? null : momentOf(item, context.caller.timeZone)
  return minutes.map(each => moment && new Date(moment.getTime() - each * 60_000))
}

const morning = '09:00:00'

function momentOf({ start, due }: { start: string | null; due: string | null }, timeZone: string): Date | null {
  const time = start ?? due
  if (time === null) return null
  const moment = time.length > 10 ? time : fromZoned(`${time} ${morning}`, timeZone)
  return moment === null ? null : new Date(moment)
}
