/** Whether this installation is a copy for trying things out (environments/sandbox). */
import type { Queries } from '../database/database.ts'

export async function isSandbox({ query }: Pick<Queries, 'query'>): Promise<boolean> {
  const { rows } = await query<{ is: boolean }>(statement)
  return rows[0]?.is ?? false
}

const statement = { name: 'is-sandbox', text: 'select sandbox_at is not null as is from enishi.organisation' }
