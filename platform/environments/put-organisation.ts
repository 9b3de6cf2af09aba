/** The organisation's settings and days off as `organisation.json` says them; what it does not say stays. */
import { changeOrganisation } from '../access/change-organisation.ts'
import { putOwnDays, removeOwnDay } from '../access/own-days.ts'
import { readOrganisation } from '../access/read-organisation.ts'
import type { JsonObject } from '../contract/json.ts'
import type { OrganisationSettings, OwnDay } from '../contract/organisation.ts'
import type { Transaction } from '../database/database.ts'

export async function putOrganisation(transaction: Transaction, { ownDays, ...settings }: JsonObject): Promise<void> {
  await changeOrganisation(transaction, settings as Partial<OrganisationSettings>)
  if (!Array.isArray(ownDays)) return
  const days = ownDays as unknown as OwnDay[]
  const { ownDays: before } = await readOrganisation(transaction)
  const kept = new Set(days.map(({ date }) => date))
  for (const { date } of before) if (!kept.has(date)) await removeOwnDay(transaction, date)
  if (days.length) await putOwnDays(transaction, days)
}
