/** Work of one or several people over all entities that have some: one statement for each, by the caller's rights. */
import type { Context } from '../../access/context.ts'
import type { ActivityAnswer, ActivityItem, ActivityParameters } from '../../contract/activity.ts'
import { badRequest } from '../../errors.ts'
import { isId } from '../../records/is-id.ts'
import { activityEntities, type Work } from './activity-entities.ts'
import { activityFilter } from './activity-filter.ts'
import { notedPlans } from './noted-plans.ts'
import { readPage } from './read-page.ts'

const mostPeople = 200

/** Throws 400. */
export async function listActivities(context: Context, asked: ActivityParameters): Promise<ActivityAnswer> {
  refuse(asked)
  const pages = await Promise.all(activityEntities(context).map(work => pageOf(context, work, asked)))
  const items = pages.flatMap(({ items }) => items)
  const plans = await notedPlans(context, items)
  const data = items.map(item => ({ ...item, ...plans.get(item._id) })).toSorted(byTime)
  return { data, more: pages.some(({ more }) => more) }
}

async function pageOf(context: Context, work: Work, asked: ActivityParameters) {
  const filter = activityFilter(context, work, asked)
  return filter === null ? { items: [], more: false } : readPage(context, work, filter)
}

const byTime = (one: ActivityItem, other: ActivityItem): number =>
  timeOf(one).localeCompare(timeOf(other)) || one._id.localeCompare(other._id)

/** What has no day comes last. */
const timeOf = ({ due, start }: ActivityItem): string => start ?? due ?? '9999'

function refuse({ people, from, to }: ActivityParameters): void {
  if (Array.isArray(people) && (people.length > mostPeople || !people.every(isId)))
    throw badRequest('bad-parameter', `'people' is up to ${mostPeople} ids, or 'all'.`)
  for (const [name, moment] of Object.entries({ from, to }))
    if (moment !== undefined && !isMoment(moment))
      throw badRequest('bad-parameter', `'${name}' is a moment such as 2026-04-01T00:00:00Z.`)
  if ((from === undefined) !== (to === undefined)) throw badRequest('bad-parameter', "'from' and 'to' go together.")
}

const isMoment = (text: string) =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text))
