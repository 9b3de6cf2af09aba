/** A random world's moment, caller and organisation: as `evaluate` takes them, and as values of slots. */
import { localDate } from '../../platform/expression/calendar.ts'
import { compileOrganisation, plainSlot, slotOf } from '../../platform/expression/organisation/organisation.ts'
import type { World } from './expression-world.ts'

export const momentOf = ({ now, timeZone, user, organisation }: World) => ({
  now,
  timeZone,
  user,
  organisation: compileOrganisation(organisation),
})

export function slotsOf(world: World): (name: string) => unknown {
  const { now, timeZone, user, organisation } = momentOf(world)
  return given => {
    const name = plainSlot(organisation.named, given)
    if (name === 'now') return now.toISOString()
    if (name === 'today') return localDate(now.getTime(), timeZone)
    if (name === 'timeZone') return timeZone
    if (name === 'organisation.today') return localDate(now.getTime(), organisation.timeZone)
    if (name === 'organisation.timeZone') return organisation.timeZone
    return name.startsWith('user.') ? user[name.slice('user.'.length)] : slotOf(organisation, name)
  }
}
