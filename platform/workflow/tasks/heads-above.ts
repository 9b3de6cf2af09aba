/** Who leads a unit, or a person: the head of their unit, or of the next one above that somebody else leads. */
import { sql } from 'kysely'
import type { Queries } from '../../database/database.ts'

/**
 * `level` 1 is the direct manager, 2 theirs, and so on. Whoever leads several units on the way is one manager, and people
 * have as many ways up as they have units (兼務). Nobody where nobody leads.
 */
export async function headsAbove(
  { kysely }: Queries,
  from: { person: string } | { unit: string },
  level: number,
): Promise<string[]> {
  const person = 'person' in from ? from.person : null
  const start =
    'unit' in from
      ? sql`select ${from.unit}::uuid as id, 0 as height`
      : sql`select p.unit as id, 0 as height from enishi.person as p where p.user_id = ${person}::uuid`
  const { rows } = await sql<{ user_id: string; height: number }>`
    with recursive above as (
      ${start} union
      select u.parent, a.height + 1 from above as a join enishi.unit as u on u.id = a.id
        where u.parent is not null and a.height < 100
    )
    select o.user_id, min(a.height) as height
    from above as a join enishi.post as o on o.unit = a.id and o.head
      join enishi.person as p on p.user_id = o.user_id and p.active
    where o.user_id is distinct from ${person}::uuid
    group by o.user_id order by height, o.user_id`.execute(kysely)
  const heights = [...new Set(rows.map(({ height }) => height))]
  return rows.filter(({ height }) => height === heights[level - 1]).map(({ user_id }) => user_id)
}
