/** How people like the app, as they chose it; `contract/preferences.ts` fills in the rest. */
import { sql } from 'kysely'
import type { Json, JsonObject } from '../contract/json.ts'
import { type Preferences, type PreferencesPatch, preferencesFrom } from '../contract/preferences.ts'
import type { Database, Queries } from '../database/database.ts'

interface Row {
  id: string
  locale: string
  timeZone: string
  chosen: PreferencesPatch | null
}

/** Null: the platform's own, which chose nothing. */
export async function readPreferences(queries: Queries, person: string | null): Promise<Preferences> {
  const found = person ? (await preferencesOf(queries, [person])).get(person) : undefined
  return found ?? preferencesFrom({}, { locale: 'en', timeZone: 'UTC' })
}

/** Of several people at once, by id. */
export async function preferencesOf({ kysely }: Queries, people: string[]): Promise<Map<string, Preferences>> {
  const { rows } = await sql<Row>`
    select p.user_id as id, p.locale, p.time_zone as "timeZone", f.document as chosen
    from enishi.person as p left join enishi.preference as f on f.person = p.user_id
    where p.user_id = any(${people}::uuid[])`.execute(kysely)
  return new Map(rows.map(row => [row.id, preferencesFrom(row.chosen ?? {}, row)]))
}

/** The row is locked meanwhile: two devices that change different things both keep theirs. */
export function changePreferences(database: Database, person: string, patch: PreferencesPatch): Promise<void> {
  if (Object.keys(patch).length === 0) return Promise.resolve()
  return database.transaction(async ({ kysely }) => {
    await sql`insert into enishi.preference (person, document) values (${person}, '{}') on conflict do nothing`.execute(
      kysely,
    )
    const { rows } = await sql<{ document: JsonObject }>`
      select document from enishi.preference where person = ${person} for update`.execute(kysely)
    const document = JSON.stringify(merged(rows[0]?.document ?? {}, patch as JsonObject))
    await sql`update enishi.preference set document = ${document}::jsonb where person = ${person}`.execute(kysely)
  })
}

/** RFC 7396. */
function merged(document: JsonObject, patch: JsonObject): JsonObject {
  const next = { ...document }
  for (const [key, value] of Object.entries(patch))
    if (value === null) delete next[key]
    else next[key] = isObject(value) ? merged(isObject(next[key]) ? next[key] : {}, value) : value
  return next
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
