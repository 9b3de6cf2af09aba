/** Who has a picture, among the people one may see. */
import { sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import type { Portraits } from '../../contract/portrait.ts'
import { compileStatement, run } from '../sql/prepared.ts'
import { isSeen } from './is-seen.ts'

export async function listPortraits(context: Context): Promise<Portraits> {
  const statement = compileStatement(
    sql`select p.person, p.version from enishi.portrait as p where ${isSeen(context)} order by p.person`,
  )
  const { rows } = await run<{ person: string; version: string }>(context, statement)
  return Object.fromEntries(rows.map(({ person, version }) => [person, version]))
}
