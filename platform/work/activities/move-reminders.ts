/** Reminders go along when their activity moves, and rest when it is over. */
import { sql } from 'kysely'
import { AppError } from '../../errors.ts'
import type { Change } from '../../events/read-changes.ts'
import type { InTransaction } from '../../records/in-transaction.ts'
import { entityWith } from '../labels-of.ts'
import type { WorkServices } from '../work-services.ts'
import { workOf } from './activity-entities.ts'
import { remindersAt } from './reminders-at.ts'

interface Row {
  record: string
  person: string
  entity: string
  minutes: number[]
}

export async function moveReminders(services: WorkServices, context: InTransaction, changes: Change[]): Promise<void> {
  const { kysely } = context.transaction
  const records = [...new Set(changes.map(({ record }) => record))]
  const { rows } = await sql<Row>`
    select record, person, entity, array_agg(minutes order by minutes) as minutes from enishi.reminder
    where record = any(${records}::uuid[]) group by record, person, entity`.execute(kysely)
  for (const row of rows) {
    const at = await timesFor(services, context, row)
    for (const [index, minutes] of row.minutes.entries())
      await sql`update enishi.reminder set at = ${at[index] ?? null}::timestamptz,
        told_at = case when ${at[index] ?? null}::timestamptz > ${context.now} then null else told_at end
        where record = ${row.record} and person = ${row.person} and minutes = ${minutes}
          and at is distinct from ${at[index] ?? null}::timestamptz`.execute(kysely)
  }
}

/** None where the person does not see it any more. */
async function timesFor(services: WorkServices, { transaction }: InTransaction, row: Row): Promise<(Date | null)[]> {
  const caller = await services.callerById(row.person)
  if (!caller) return []
  const context = { ...services.contextOf(caller), transaction }
  const entity = entityWith(context, row.entity)
  const work = entity && workOf(context, entity)
  if (!work) return []
  try {
    return await remindersAt(context, work, row.record, row.minutes)
  } catch (error) {
    if (error instanceof AppError && error.status === 404) return []
    throw error
  }
}
