/** The organisation's own language and time zone: for new people, and for what runs in nobody's name. */
import type { Queries } from '../database/database.ts'
import { tablesOf } from './tables.ts'

export interface Organisation {
  locale: string
  timeZone: string
}

export const organisation = (queries: Queries): Promise<Organisation> =>
  tablesOf(queries)
    .selectFrom('enishi.organisation')
    .select(['locale', 'time_zone as timeZone'])
    .executeTakeFirstOrThrow()

export async function changeOrganisation(queries: Queries, { locale, timeZone }: Organisation): Promise<void> {
  await tablesOf(queries).updateTable('enishi.organisation').set({ locale, time_zone: timeZone }).execute()
}
