/**
 * The next one of what repeats, made when one is done, with the rights of whoever did it. Taken back as long as nobody
 * has touched it, where the one before is opened again.
 */
import { sql } from 'kysely'
import { localDate } from '../../access/local-date.ts'
import type { ChecklistItem } from '../../contract/activity.ts'
import type { JsonObject } from '../../contract/json.ts'
import { fromZoned, toZoned } from '../../contract/zoned-time.ts'
import { AppError } from '../../errors.ts'
import type { Change } from '../../events/read-changes.ts'
import type { Entity } from '../../metadata/model.ts'
import { copyRecord } from '../../records/copy.ts'
import { getRecord } from '../../records/get.ts'
import { type InTransaction, inSavepoint } from '../../records/in-transaction.ts'
import { removeRecord } from '../../records/remove.ts'
import { entityWith } from '../labels-of.ts'
import type { WorkServices } from '../work-services.ts'
import { type Work, workOf } from './activity-entities.ts'
import { nextDay } from './repetition.ts'

interface Plan {
  record: string
  rule: string
  checklist: ChecklistItem[]
  changed_by: string | null
  /** The one that was made after it. */
  next: string | null
}

export async function repeatDone(services: WorkServices, context: InTransaction, changes: Change[]): Promise<void> {
  const moved = changes.flatMap(change => {
    const entity = entityWith(context, change.entity)
    const turn = entity && turnOf(entity, change)
    return turn ? [{ change, entity, turn }] : []
  })
  const plans = await plansOf(
    context,
    moved.map(({ change }) => change.record),
  )
  for (const { change, entity, turn } of moved) {
    const plan = plans.get(change.record)
    const caller = plan && (await services.callerById(change.actor ?? plan.changed_by ?? ''))
    if (!plan || !caller) continue
    const theirs = { ...services.contextOf(caller), transaction: context.transaction }
    await tried(theirs, async inside => {
      if (turn === 'done' && plan.next === null) plan.next = await makeNext(inside, entity, plan)
      if (turn === 'opened' && plan.next !== null) await takeBack(inside, entity, plan.next)
    })
  }
}

/** Who may not make one makes none, and nothing else stops for it. */
async function tried(context: InTransaction, work: (inside: InTransaction) => Promise<void>): Promise<void> {
  try {
    await inSavepoint(context, work)
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500) throw error
    context.log.warn({ err: error }, 'what repeats could not be made anew')
  }
}

function turnOf({ activity, byName }: Entity, { operation, before, after }: Change): 'done' | 'opened' | null {
  const id = activity?.status === undefined ? undefined : byName.get(activity.status)?.id
  if (operation !== 'update' || id === undefined || !after || !Object.hasOwn(after, id)) return null
  const isDone = (image: JsonObject | null) => activity!.done.includes(String(image?.[id] ?? ''))
  if (isDone(before) === isDone(after)) return null
  return isDone(after) ? 'done' : 'opened'
}

async function plansOf({ transaction }: InTransaction, records: string[]): Promise<Map<string, Plan>> {
  if (records.length === 0) return new Map()
  const { rows } = await sql<Plan>`
    select p.record, p.rule, p.checklist, p.changed_by, n.record as next
    from enishi.activity_plan as p left join enishi.activity_plan as n on n.previous = p.record
    where p.rule is not null and p.record = any(${records}::uuid[])`.execute(transaction.kysely)
  return new Map(rows.map(row => [row.record, row]))
}

async function makeNext(context: InTransaction, entity: Entity, plan: Plan): Promise<string | null> {
  const work = workOf(context, entity)
  if (!work) return null
  const record = JSON.parse((await getRecord(context, entity, plan.record)).text) as JsonObject
  const dates = nextDates(context, work, record, plan.rule)
  if (!dates) return null
  const { status, result, completed, done } = work.activity
  const field = entity.byName.get(status!)!
  const open = field.default ?? field.options?.find(({ value }) => !done.includes(String(value)))?.value
  const emptied = Object.fromEntries([result, completed].flatMap(name => (name === undefined ? [] : [[name, null]])))
  const owner: JsonObject = record['_owner'] === context.caller.id ? {} : { _owner: record['_owner'] ?? null }
  const { id } = await copyRecord(context, entity, plan.record, {
    ...emptied,
    ...dates,
    ...owner,
    [status!]: open ?? null,
  })
  const checklist = JSON.stringify(plan.checklist.map(item => ({ ...item, done: false })))
  const { kysely } = context.transaction
  await sql`insert into enishi.activity_plan (record, entity, rule, previous, checklist, changed_by, changed_at)
    values (${id}::uuid, ${entity.id}, ${plan.rule}, ${plan.record}, ${checklist}::jsonb, ${plan.changed_by}::uuid, ${context.now})`.execute(
    kysely,
  )
  await sql`insert into enishi.reminder (record, person, minutes, entity)
    select ${id}::uuid, person, minutes, entity from enishi.reminder where record = ${plan.record}`.execute(kysely)
  return id
}

/** All its days and times move by as many days; null: it does not come again. */
function nextDates({ caller, now }: InTransaction, work: Work, record: JsonObject, rule: string): JsonObject | null {
  const { due, start, end } = work.activity
  const names = [due, start, end].filter(name => name !== undefined)
  const zone = caller.timeZone
  const dayOf = (value: string) => (value.length === 10 ? value : localDate(new Date(value), zone))
  const given = names.flatMap(name => (typeof record[name] === 'string' ? [[name, record[name]] as const] : []))
  const from = given[0] ? dayOf(given[0][1]) : localDate(now, zone)
  const next = nextDay(rule, from)
  if (next === null) return null
  const days = (Date.parse(next) - Date.parse(from)) / 86_400_000
  if (given.length === 0)
    return {
      [names[0]!]: work.entity.byName.get(names[0]!)?.type === 'date' ? next : fromZoned(`${next} 09:00:00`, zone),
    }
  return Object.fromEntries(given.map(([name, value]) => [name, later(value, days, zone)]))
}

/** The same time of day where the person is, over changes to summer time too. */
function later(value: string, days: number, zone: string): string | null {
  const shift = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
  if (value.length === 10) return shift(value)
  const local = toZoned(value, zone)
  return local && fromZoned(`${shift(local.slice(0, 10))}${local.slice(10)}`, zone)
}

async function takeBack(context: InTransaction, entity: Entity, id: string): Promise<void> {
  const { version } = await getRecord(context, entity, id, { select: '_id' })
  if (version !== 1) return
  await removeRecord(context, entity, id)
  await sql`delete from enishi.activity_plan where record = ${id}::uuid`.execute(context.transaction.kysely)
}
