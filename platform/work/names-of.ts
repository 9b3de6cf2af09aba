import { sql } from 'kysely'
import type { Queries } from '../database/database.ts'

/** What people are called, by id: of those who did something. */
export async function namesOf(
  { kysely }: Queries,
  some: readonly { actor: string | null }[],
): Promise<Map<string, string>> {
  const ids = [...new Set(some.flatMap(({ actor }) => actor ?? []))]
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from auth."user" where id = any(${ids}::uuid[])`.execute(kysely)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
