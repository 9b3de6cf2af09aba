/** Entities of work as sources of a calendar: by when they begin, or else by when they are due. Pure. */
import { fieldNamed } from '../../platform/contract/entity.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import type { CalendarSource } from '../calendar/calendar-source.ts'

/** Two of an entity where it has both: a record stands once, by its beginning where it has one. */
export const sourcesOf = (
  descriptions: EntityDescription[],
  people: string[],
  colors?: Record<string, string>,
): CalendarSource[] =>
  descriptions.flatMap(description => {
    const { activity } = description.entity
    if (!activity) return []
    const { start, end, due, type } = activity
    const owners = ownersFilter(people)
    const byPerson = colors && { people: colors }
    const color = type !== undefined && fieldNamed(description.entity, type) ? { color: type } : {}
    const begins =
      start === undefined
        ? []
        : [{ description, settings: { start, ...(end && { end }), ...color }, filter: owners, ...byPerson }]
    const without = start === undefined ? owners : `(${owners}) && record[${JSON.stringify(start)}] == null`
    const falls =
      due === undefined ? [] : [{ description, settings: { start: due, ...color }, filter: without, ...byPerson }]
    return [...begins, ...falls] as CalendarSource[]
  })

const ownersFilter = (people: string[]): string =>
  people.length
    ? `record._owner == user._id || record._owner in ${JSON.stringify(people)}`
    : 'record._owner == user._id'
