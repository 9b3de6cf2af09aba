/** What somebody typed and did not save, by record; of each person their own, for a month, gone at sign-out. */
import type { JsonObject } from '../../../platform/contract/json.ts'
import { deviceDatabase } from './device-database.ts'

export interface DraftPlace {
  person: string
  /** The record, or where a new one is made. */
  place: string
}

const longest = 30 * 86_400_000
const keyOf = ({ person, place }: DraftPlace) => `${person} ${place}`

/** What differs from the record as it was; null: nothing is kept. */
export async function readDraft(where: DraftPlace): Promise<JsonObject | null> {
  const found = await (await deviceDatabase()).get('drafts', keyOf(where))
  return found && Date.now() - found.at < longest ? found.changes : null
}

/** Nothing that differs is no draft. */
export async function keepDraft(where: DraftPlace, changes: JsonObject): Promise<void> {
  const database = await deviceDatabase()
  if (Object.keys(changes).length === 0) await database.delete('drafts', keyOf(where))
  else await database.put('drafts', { key: keyOf(where), changes, at: Date.now() })
}
