/** The values of a compiled statement's slots for one request; see database/slot.ts. */
import type { Caller } from '../contract/caller.ts'
import type { Context } from './context.ts'
import { localDate } from './local-date.ts'

export function slotValues(context: Context): (name: string) => unknown {
  const { caller, now, organisation } = context
  return name => {
    switch (name) {
      case 'now':
        return now.toISOString()
      case 'today':
        return localDate(now, caller.timeZone)
      case 'timeZone':
        return caller.timeZone
      case 'organisation.today':
        return localDate(now, organisation.timeZone)
      case 'organisation.timeZone':
        return organisation.timeZone
      case 'caller.id':
      case 'user._id':
        return caller.id
      case 'caller.unit':
        return caller.unit
      case 'caller.teams':
        return arrayText(caller.teams)
      case 'caller.teammates':
        return caller.teammates && arrayText(caller.teammates)
      case 'caller.unitsBelow':
        return caller.unitsBelow && arrayText(caller.unitsBelow)
      case 'caller.grantees':
        return granteesOf(caller)
      case 'user.roles':
        return caller.roles
      default:
        return name.startsWith('user.') ? attribute(context, name.slice('user.'.length)) : organisation.slots.get(name)
    }
  }
}

const attribute = ({ caller }: Context, field: string) =>
  Object.hasOwn(caller.attributes, field) ? caller.attributes[field] : null

const granteesOf = ({ id, teams }: Caller) => (id === null ? arrayText(teams) : `{${[id, ...teams].join(',')}}`)

/** Ids as PostgreSQL reads an array: written once for a caller, where the driver would do it for every statement. */
function arrayText(ids: string[]): string {
  const known = arrayTexts.get(ids)
  if (known !== undefined) return known
  const made = `{${ids.join(',')}}`
  arrayTexts.set(ids, made)
  return made
}
const arrayTexts = new WeakMap<string[], string>()
