/** Options that go, once nobody can write any more: what was chosen between the count and now is replaced, or keeps the change out. */
import type { PoolClient } from 'pg'
import { conflict } from '../errors.ts'
import { ddlOf } from './ddl.ts'
import type { Prepared } from './plan.ts'
import { runInside } from './run-statements.ts'

/** In the transaction of the switch, with its lock held. Of large tables the rest follows after it (live-steps.ts). */
export async function settleOptions(client: PoolClient, { steps, options }: Prepared): Promise<void> {
  for (const { id, doing, live } of steps)
    if (doing.operation === 'replace-options' && !live) await runInside(client, { id, sql: ddlOf(doing) })
  for (const { sql, entity, field } of options) {
    const { rows } = await client.query<{ value: string; count: string }>(sql)
    if (rows[0])
      throw conflict(
        'option-chosen',
        `Somebody has just chosen the option '${rows[0].value}' of '${field}' of '${entity}', which was to go. Nothing was changed. Look at the plan again.`,
      )
  }
}
