/** Tells people of what they asked to be reminded of, when it is time: once each, by one process. */
import { sql } from 'kysely'
import { toZoned } from '../../contract/zoned-time.ts'
import { AppError } from '../../errors.ts'
import { notify } from '../../messages/notifications/notify.ts'
import { getRecord } from '../../records/get.ts'
import type { InTransaction } from '../../records/in-transaction.ts'
import { entityWith } from '../labels-of.ts'
import { languageOf, words } from '../words.ts'
import type { WorkServices } from '../work-services.ts'
import { workOf } from './activity-entities.ts'
import { itemOf, selectOf } from './activity-item.ts'

interface Row {
  record: string
  person: string
  entity: string
  /** What was long over when it was asked for, or while no server ran, is nobody's news. */
  timely: boolean
}

const atOnce = 100

/** False: nothing is due. */
export const tellReminders = (services: WorkServices): Promise<boolean> =>
  services.database.transaction(async transaction => {
    const { now } = services.context()
    const { rows } = await sql<Row>`
      with due as (select record, person, minutes from enishi.reminder
        where told_at is null and at <= ${now} order by at limit ${atOnce} for update skip locked),
      told as (update enishi.reminder as r set told_at = ${now} from due
        where r.record = due.record and r.person = due.person and r.minutes = due.minutes
        returning r.record, r.person, r.entity, r.at)
      select distinct record, person, entity, at > ${now}::timestamptz - interval '1 day' as timely from told`.execute(
      transaction.kysely,
    )
    for (const row of rows) {
      const caller = await services.callerById(row.person)
      if (caller && row.timely) await tell({ ...services.contextOf(caller), transaction }, row)
    }
    return rows.length > 0
  })

async function tell(theirs: InTransaction, { entity: id, record }: Row): Promise<void> {
  const entity = entityWith(theirs, id)
  const work = entity && workOf(theirs, entity)
  if (!entity || !work) return
  try {
    const { text } = await getRecord(theirs, entity, record, { select: selectOf(work) })
    const item = itemOf(work, JSON.parse(text))
    if (item.isDone) return
    const said = words[languageOf(theirs.caller.locale)]
    const when = whenOf(item.start ?? item.due, theirs.caller.timeZone)
    const about = { title: said.reminder(item._label), text: when && said.due(when), record: { entity, _id: record } }
    await notify(theirs.transaction, { people: [theirs.caller.id!], kind: 'reminder', ...about }, theirs.now)
  } catch (error) {
    // It has gone out of their sight.
    if (!(error instanceof AppError) || error.status !== 404) throw error
  }
}

const whenOf = (time: string | null, timeZone: string): string | null =>
  time === null || time.length === 10 ? time : (toZoned(time, timeZone)?.slice(0, 16) ?? null)
