import { sql } from 'kysely'
import type { Queries } from '../database/database.ts'
import type { OrganisationParts } from '../expression/organisation/organisation.ts'
import { tablesOf } from './tables.ts'

/** Settings, days of its own and rates, in one statement: never of two moments. */
export async function readOrganisation({ kysely }: Queries): Promise<OrganisationParts> {
  const { rows } = await sql<OrganisationParts>`
    select (${settings}) as settings,
      coalesce((select json_agg(d order by date) from enishi.own_day as d), '[]') as "ownDays",
      coalesce((select json_agg(r order by currency, date) from enishi.currency_rate as r), '[]') as rates`.execute(
    kysely,
  )
  return rows[0]!
}

const settings = sql`select json_build_object('locale', locale, 'timeZone', time_zone, 'currency', currency,
  'fiscalYearStart', fiscal_year_start, 'fiscalYearNamedBy', fiscal_year_named_by,
  'weekend', weekend, 'nationalHolidays', national_holidays, 'hours', hours, 'calendars', calendars,
  'tagColors', tag_colors) from enishi.organisation`

/** Without days and rates, for a transaction that is about to change them. */
export const lockOrganisation = (queries: Queries) =>
  tablesOf(queries)
    .selectFrom('enishi.organisation')
    .select(['currency', 'weekend', 'hours', 'calendars', 'tag_colors as tagColors'])
    .forUpdate()
    .executeTakeFirstOrThrow()
