/**
 * Autonumbers: `CASE-{yyyy}-{00000}` → `CASE-2026-00042`. Each text the date makes of the pattern counts for itself, so
 * `{yyyy}` begins anew every year. A number that was given is not given again, though its record may never be saved.
 */
import { sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import { localDate } from '../../access/local-date.ts'
import { dayOf } from '../../expression/calendar.ts'
import { fiscalYear } from '../../expression/organisation/fiscal-year.ts'
import type { Organisation } from '../../expression/organisation/organisation.ts'
import type { Entity, Field } from '../../metadata/model.ts'
import { compileStatement, run } from '../sql/prepared.ts'
import { slot } from '../sql/slot.ts'
import type { Draft } from './draft.ts'

/**
 * Gives every new record its numbers. Call it before a transaction is opened: on its own the counter is locked for a
 * moment, inside one for as long as it lasts.
 */
export async function giveNumbers(context: Context, drafts: Draft[]): Promise<void> {
  const byEntity = Map.groupBy(
    drafts.filter(({ before }) => !before),
    ({ entity }) => entity,
  )
  for (const [entity, group] of byEntity)
    for (const field of entity.fields.filter(({ type }) => type === 'autonumber'))
      await numberDrafts(context, entity, field, group)
}

async function numberDrafts(context: Context, entity: Entity, field: Field, drafts: Draft[]): Promise<void> {
  const pattern = dated(field.pattern ?? '{0}', localDate(context.now, context.caller.timeZone), context.organisation)
  const values = { entity: entity.id, field: field.id, scope: pattern, count: drafts.length }
  const { rows } = await run<{ value: number }>(context, takeNumbers, values)
  const first = rows[0]!.value - drafts.length + 1
  for (const [index, draft] of drafts.entries()) {
    draft.record[field.name] = numbered(pattern, first + index)
    draft.changed.add(field.name)
  }
}

const takeNumbers = compileStatement(sql`
  insert into enishi.counter as c (entity, field, scope, value)
  values (${slot('entity')}, ${slot('field')}, ${slot('scope')}, ${slot('count')}::bigint)
  on conflict (entity, field, scope) do update set value = c.value + excluded.value
  returning value`)

/** `date` as `YYYY-MM-DD`; `{fy}` is the organisation's fiscal year. */
export function dated(pattern: string, date: string, organisation: Organisation): string {
  const [year, month, day] = date.split('-') as [string, string, string]
  const fiscal = fiscalYear(dayOf(date)! * 86_400_000, organisation)
  const parts: Record<string, string> = { yyyy: year, yy: year.slice(2), MM: month, dd: day, fy: String(fiscal) }
  return pattern.replace(/\{(yyyy|yy|MM|dd|fy)\}/g, (_, part: string) => parts[part]!)
}

/** `{00000}` is the number with at least so many digits; a pattern without it gets the number at its end. */
export function numbered(pattern: string, number: number): string {
  const text = pattern.replace(/\{(0+)\}/, (_, zeros: string) => String(number).padStart(zeros.length, '0'))
  return text === pattern ? `${pattern}${number}` : text
}
