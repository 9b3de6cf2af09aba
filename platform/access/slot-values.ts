/** The values of a compiled statement's slots for one request; see database/slot.ts. */
import type { Caller } from '../contract/caller.ts'
import { uuidArray } from '../database/uuid-array.ts'
import { plainSlot, slotOf } from '../expression/organisation/organisation.ts'
import type { Context } from './context.ts'
import { localDate } from './local-date.ts'

export function slotValues(context: Context): (name: string) => unknown {
  const { caller, now, organisation } = context
  return given => {
    const name = plainSlot(organisation.named, given)
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
        return idsOf(caller.teams)
      case 'caller.teammates':
        return caller.teammates && idsOf(caller.teammates)
      case 'caller.unitsBelow':
        return caller.unitsBelow && idsOf(caller.unitsBelow)
      case 'caller.grantees':
        return granteesOf(caller)
      case 'user.roles':
        return caller.roles
      default:
        return name.startsWith('user.') ? attribute(context, name.slice('user.'.length)) : slotOf(organisation, name)
    }
  }
}

const attribute = ({ caller }: Context, field: string) =>
  Object.hasOwn(caller.attributes, field) ? caller.attributes[field] : null

const granteesOf = ({ id, teams }: Caller): Buffer => {
  const known = grantees.get(teams)
  if (known?.id === id) return known.array
  const array = uuidArray(id === null ? teams : [id, ...teams])
  grantees.set(teams, { id, array })
  return array
}
const grantees = new WeakMap<string[], { id: string | null; array: Buffer }>()

/** Written once for a caller. */
function idsOf(ids: string[]): Buffer {
  const known = arrays.get(ids)
  if (known) return known
  const made = uuidArray(ids)
  arrays.set(ids, made)
  return made
}
const arrays = new WeakMap<string[], Buffer>()
