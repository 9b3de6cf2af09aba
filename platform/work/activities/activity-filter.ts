/** Which records of an entity are meant, as CEL. */

import type { Context } from '../../access/context.ts'
import { localDate } from '../../access/local-date.ts'
import type { ActivityParameters } from '../../contract/activity.ts'
import type { Work } from './activity-entities.ts'

/** Null: none can be. */
export function activityFilter(
  context: Context,
  { entity, activity }: Work,
  { people, state = 'open', from, to }: ActivityParameters,
): string | null {
  const { status, done } = activity
  if (status === undefined && state !== 'all') return null
  const conditions = [
    people === 'all' ? null : `record._owner in ${JSON.stringify(people ?? [context.caller.id])}`,
    state === 'all' ? null : `${state === 'open' ? '!' : ''}(${field(status!)} in ${JSON.stringify(done)})`,
    from === undefined || to === undefined ? null : touching(context, { entity, activity }, { from, to }),
  ].filter(condition => condition !== null)
  return conditions.length ? conditions.map(each => `(${each})`).join(' && ') : 'true'
}

const field = (name: string) => `record[${JSON.stringify(name)}]`

/** What begins and ends, by that; what has only a day it is due, by that. */
function touching(
  { caller }: Context,
  { entity, activity: { due, start, end } }: Pick<Work, 'entity' | 'activity'>,
  span: { from: string; to: string },
): string {
  const literal = (name: string, moment: string) => {
    const isDay = entity.byName.get(name)?.type === 'date'
    return JSON.stringify(isDay ? localDate(new Date(moment), caller.timeZone) : new Date(moment).toISOString())
  }
  const within = (name: string) =>
    `${field(name)} >= ${literal(name, span.from)} && ${field(name)} < ${literal(name, span.to)}`
  const onDue = due === undefined ? 'false' : within(due)
  if (start === undefined) return onDue
  const begins =
    end === undefined
      ? within(start)
      : `(${within(start)}) || (${field(start)} < ${literal(start, span.from)} && ${field(end)} > ${literal(end, span.from)})`
  return due === undefined
    ? begins
    : `(${field(start)} != null && (${begins})) || (${field(start)} == null && ${onDue})`
}
