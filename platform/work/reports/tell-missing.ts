/** Reminds people once of the day's report that they have not handed in, at the hour their unit asks for. */
import { sql } from 'kysely'
import { notify } from '../../messages/notifications/notify.ts'
import { languageOf, words } from '../words.ts'
import type { WorkServices } from '../work-services.ts'
import { isBusinessDay } from './business-days.ts'
import { dutyUnits, leads } from './list-reports.ts'

interface Missing {
  person: string
  day: string
  locale: string
}

/** False: nobody is to be reminded. */
export const tellMissingReports = (services: WorkServices): Promise<boolean> =>
  services.database.transaction(async transaction => {
    const { now, organisation } = services.context()
    const local = sql`(${now}::timestamptz at time zone p.time_zone)`
    const { rows } = await sql<Missing>`
      with recursive under as (${dutyUnits}),
      missing as (
        select distinct p.user_id as person, ${local}::date as day
        from under as a join enishi.person as p on p.unit = a.id and p.active
        where to_char(${local}, 'HH24:MI') >= a.remind_at and ${local}::date >= a.since and not ${leads}
          and not exists (select from enishi.daily_report as r
            where r.person = p.user_id and r.day = ${local}::date and r.submitted_at is not null)),
      noted as (insert into enishi.daily_report_reminded (person, day) select person, day from missing
        on conflict do nothing returning person, day)
      select n.person, to_char(n.day, 'YYYY-MM-DD') as day, p.locale
      from noted as n join enishi.person as p on p.user_id = n.person`.execute(transaction.kysely)
    for (const { person, day, locale } of rows.filter(({ day }) => isBusinessDay(organisation, day))) {
      const title = words[languageOf(locale)].missing(day)
      await notify(
        transaction,
        { people: [person], kind: 'report', title, link: `/daily-report/${person}/${day}` },
        now,
      )
    }
    return false
  })
