/** What goes into a report: work that was done on the day, and what is planned for the next business day. */

import type { Context } from '../../access/context.ts'
import { localDate } from '../../access/local-date.ts'
import type { ActivityItem } from '../../contract/activity.ts'
import { fromZoned } from '../../contract/zoned-time.ts'
import { activityEntities, type Work } from '../activities/activity-entities.ts'
import { readPage } from '../activities/read-page.ts'
import { nextBusinessDay } from './business-days.ts'

export interface ReportWork {
  done: ActivityItem[]
  planned: ActivityItem[]
  overdue: number
}

/** The caller's own. */
export async function reportWork(context: Context, day: string): Promise<ReportWork> {
  const next = nextBusinessDay(context.organisation, day)
  const parts = await Promise.all(
    activityEntities(context).map(async work => ({
      done: await readPage(context, work, `${mine} && (${doneOn(context, work, day)})`),
      planned: await readPage(context, work, `${mine} && (${openFrom(context, work, next, dayAfter(next))})`),
      overdue: await readPage(context, work, `${mine} && (${openFrom(context, work, longAgo, day)})`),
    })),
  )
  const all = (part: keyof ReportWork) => parts.flatMap(each => each[part].items)
  return {
    done: all('done').toSorted(byTime),
    planned: all('planned').toSorted(byTime),
    overdue: all('overdue').length,
  }
}

const longAgo = '1970-01-01'
const mine = 'record._owner == user._id'
const field = (name: string) => `record[${JSON.stringify(name)}]`
export const timeOf = ({ start, completed, due }: ActivityItem): string | null => start ?? completed ?? due
const byTime = (one: ActivityItem, other: ActivityItem) => (timeOf(one) ?? '').localeCompare(timeOf(other) ?? '')

/** Where nothing says when it was done: when it was last changed. What is never done counts where it began. */
function doneOn(context: Context, { entity, activity }: Work, day: string): string {
  const within = (name: string, isSystem = false) =>
    span(context, name, isSystem || entity.byName.get(name)?.type === 'date-time', day, dayAfter(day))
  const { status, done, completed, start, due } = activity
  if (status === undefined) return within((start ?? due)!)
  const over = `${field(status)} in ${JSON.stringify(done)}`
  return `${over} && (${completed === undefined ? within('_updatedAt', true) : within(completed)})`
}

function openFrom(context: Context, { entity, activity }: Work, from: string, to: string): string {
  const { status, done, due, start } = activity
  const within = (name: string) => span(context, name, entity.byName.get(name)?.type === 'date-time', from, to)
  const days =
    start === undefined || due === undefined
      ? within((start ?? due)!)
      : `(${field(start)} != null && (${within(start)})) || (${field(start)} == null && (${within(due)}))`
  return status === undefined
    ? from === longAgo
      ? 'false'
      : days
    : `!(${field(status)} in ${JSON.stringify(done)}) && (${days})`
}

function span({ caller }: Context, name: string, isMoment: boolean, from: string, to: string): string {
  const literal = (day: string) =>
    JSON.stringify(isMoment ? (fromZoned(`${day} 00:00:00`, caller.timeZone) ?? `${day}T00:00:00Z`) : day)
  return `${field(name)} >= ${literal(from)} && ${field(name)} < ${literal(to)}`
}

export const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

export const todayOf = ({ now, caller }: Context): string => localDate(now, caller.timeZone)
