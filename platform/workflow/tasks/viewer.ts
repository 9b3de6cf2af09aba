/** Who looks at tasks: themselves, those they act for today, and the queues they may take from. */
import { sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import type { Caller } from '../../contract/caller.ts'
import type { Queries } from '../../database/database.ts'

export interface Viewer {
  id: string | null
  /** People who are away and whose substitute the viewer is, over chains. */
  actsFor: string[]
  pools: string[]
  /** Administrators, and who looks after processes. */
  oversees: boolean
}

export async function viewerOf({ caller, now }: Context, { kysely }: Queries): Promise<Viewer> {
  const { rows } = caller.id
    ? await sql<{ person: string }>`select person from enishi.acting_for(${caller.id}::uuid, ${now}) as person`.execute(
        kysely,
      )
    : { rows: [] }
  const oversees = caller.administrator || caller.rights.includes('workflows')
  return { id: caller.id, actsFor: rows.map(({ person }) => person), pools: poolsOf(caller), oversees }
}

const poolsOf = ({ id, roles, administrator, teams, unit }: Caller): string[] => [
  ...(id ? [`user:${id}`] : []),
  ...roles.map(role => `role:${role}`),
  ...(administrator ? ['role:administrator'] : []),
  ...teams.map(team => `team:${team}`),
  ...(unit ? [`unit:${unit}`] : []),
]
