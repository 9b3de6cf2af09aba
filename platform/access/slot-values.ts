/** The values of a compiled statement's slots for one request; see database/slot.ts. */
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
        return caller.teams
      case 'caller.grantees':
        return caller.id === null ? caller.teams : [caller.id, ...caller.teams]
      case 'user.roles':
        return caller.roles
      default:
        return name.startsWith('user.') ? attribute(context, name.slice('user.'.length)) : organisation.slots.get(name)
    }
  }
}

const attribute = ({ caller }: Context, field: string) =>
  Object.hasOwn(caller.attributes, field) ? caller.attributes[field] : null
