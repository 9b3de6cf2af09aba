/**
 * What a minute brings: workflows on a schedule, records whose date has come, and the end of what is too old. DBOS calls it once a minute in one of
 * the processes; each start has a key, so a minute that is done twice begins nothing twice.
 */
import { Cron } from 'croner'
import type { Context } from '../../access/context.ts'
import { systemCaller } from '../../contract/caller.ts'
import type { Json, JsonObject } from '../../contract/json.ts'
import { listRecords } from '../../records/list.ts'
import { triggerSettings } from '../names.ts'
import type { RunEngine } from './engine.ts'
import { endOverdue, forgetOld } from './house-keeping.ts'
import { localDate, shiftDays } from './local-day.ts'
import { type PublishedWorkflow, publishedIn } from './published.ts'
import { startFromEvent } from './start-from-event.ts'

export async function tick(engine: RunEngine, minute: Date): Promise<void> {
  const context = { ...engine.contextOf(systemCaller), now: minute }
  const published = publishedIn(context.model)
  const due = published.filter(workflow => isDue(engine, context, workflow)).map(({ document }) => document.id)
  for (let at = 0; at < due.length; at += together)
    await attempt(engine, due.slice(at, at + together), ids => onSchedule(engine, context, ids))
  for (const workflow of published.filter(({ document }) => document.trigger.type === 'record.due'))
    await attempt(engine, [workflow.document.id], () => onDate(engine, context, workflow))
  await endOverdue(engine, minute)
  await forgetOld(engine, minute)
}

/** Schedules that begin in one transaction: alone, a thousand of them kept the database busy for half a minute. */
const together = 100

/** Where one of several cannot be started, the others are. */
async function attempt(engine: RunEngine, ids: string[], start: (ids: string[]) => Promise<unknown>): Promise<void> {
  try {
    await start(ids)
  } catch (error) {
    if (ids.length > 1) for (const id of ids) await attempt(engine, [id], start)
    else engine.log.error({ err: error, workflow: ids[0] }, 'a workflow could not be started in its time')
  }
}

function isDue(engine: RunEngine, context: Context, { document }: PublishedWorkflow): boolean {
  if (document.trigger.type !== 'schedule') return false
  const { cron, timeZone } = triggerSettings(document.trigger)
  const zone = typeof timeZone === 'string' ? timeZone : context.organisation.timeZone
  try {
    return new Cron(String(cron), { timezone: zone, paused: true }).match(context.now)
  } catch (error) {
    engine.log.error({ err: error, workflow: document.id }, 'a workflow could not be started in its time')
    return false
  }
}

async function onSchedule(engine: RunEngine, context: Context, ids: string[]): Promise<void> {
  const at = context.now.toISOString()
  await startFromEvent(engine, context, {
    type: 'schedule',
    payload: { at },
    matches: (_, id) => ids.includes(id),
    key: `schedule:${at}`,
  })
}

/** Days after the day on which one that was missed still begins. */
const grace = 3

async function onDate(engine: RunEngine, context: Context, { document }: PublishedWorkflow): Promise<void> {
  const { entity: name, field, days = 0, at = '09:00', when } = triggerSettings(document.trigger)
  const entity = context.model.entities.get(String(name))
  const { date, time } = localDate(context.now, context.organisation.timeZone)
  if (!entity || time !== at) return
  const [from, to] = [shiftDays(date, -Number(days) - grace), shiftDays(date, -Number(days))]
  const path = String(field)
  const range = `record.${path} >= ${literal(entity.byName.get(path)?.type, from)} && record.${path} < ${literal(entity.byName.get(path)?.type, shiftDays(to, 1))}`
  const filter = typeof when === 'string' ? `(${range}) && (${when})` : range
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { data: JsonObject[]; next: string | null } = JSON.parse(
      await listRecords(context, entity, {
        filter,
        select: `_id,${path}`,
        limit: 200,
        ...(cursor && { after: cursor }),
      }),
    )
    for (const record of page.data)
      await startFromEvent(engine, context, {
        type: 'record.due',
        payload: { at: context.now.toISOString(), date: String(record[path] as Json).slice(0, 10) },
        record: { entity: entity.name, _id: String(record['_id']) },
        matches: (_, id) => id === document.id,
        key: `due:${String(record['_id'])}:${String(record[path] as Json).slice(0, 10)}`,
      })
    cursor = page.next
  }
}

const literal = (type: string | undefined, day: string) => (type === 'date-time' ? `"${day}T00:00:00Z"` : `"${day}"`)
