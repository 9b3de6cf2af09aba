/** The organisation's settings and days off as `organisation.json` says them; what it does not say stays. */
import { changeOrganisation } from '../access/change-organisation.ts'
import { putOwnDays, removeOwnDay } from '../access/own-days.ts'
import { readOrganisation } from '../access/read-organisation.ts'
import type { JsonObject } from '../contract/json.ts'
import type { OrganisationChange, OwnDay } from '../contract/organisation.ts'
import type { Transaction } from '../database/database.ts'

export async function putOrganisation(transaction: Transaction, { ownDays, ...body }: JsonObject): Promise<void> {
  const { settings: now, ownDays: before } = await readOrganisation(transaction)
  const settings = body as unknown as OrganisationChange
  await changeOrganisation(transaction, {
    ...settings,
    ...(settings.calendars && { calendars: inPlaceOf(now.calendars, settings.calendars) }),
    ...(settings.tagColors && { tagColors: inPlaceOf(now.tagColors, settings.tagColors) }),
  })
  if (!Array.isArray(ownDays)) return
  const days = ownDays as unknown as OwnDay[]
  const kept = new Set(days.map(({ date }) => date))
  for (const { date } of before) if (!kept.has(date)) await removeOwnDay(transaction, date)
  if (days.length) await putOwnDays(transaction, days)
}

/** What it does not have goes. */
const inPlaceOf = <T>(now: Record<string, T> = {}, given: Record<string, T | null>): Record<string, T | null> => ({
  ...Object.fromEntries(Object.keys(now).map(key => [key, null])),
  ...given,
})
