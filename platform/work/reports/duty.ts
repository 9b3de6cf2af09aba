/** Units whose people write a report every business day: asked for by whoever leads them. */
import { sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import { notFound } from '../../errors.ts'
import { unitsLed } from './people-below.ts'
import { todayOf } from './report-items.ts'

/** From today on; `remindAt` (HH:MM, where each person is) null: no more. Throws 404 for a unit one does not lead. */
export async function setReportDuty(context: Context, unit: string, remindAt: string | null): Promise<void> {
  if (!(await unitsLed(context)).some(({ _id }) => _id === unit)) throw notFound('The unit')
  const { kysely } = context.database
  if (remindAt === null) await sql`delete from enishi.daily_report_duty where unit = ${unit}::uuid`.execute(kysely)
  else
    await sql`insert into enishi.daily_report_duty (unit, remind_at, since)
      values (${unit}::uuid, ${remindAt}, ${todayOf(context)}::date)
      on conflict (unit) do update set remind_at = excluded.remind_at`.execute(kysely)
}
