/** Who of many people is shown: by words, role, unit and state. Pure; the page keeps it in its address. */
import type { UserSummary } from '../../platform/contract/session.ts'
import { matches } from '../entities/matches.ts'

export const userStates = ['active', 'inactive', 'invited', 'never', 'quiet', 'noSecondStep', 'noWayIn'] as const
export type UserState = (typeof userStates)[number]

export interface UserFilter {
  search?: string
  role?: string
  unit?: string
  state?: UserState
}

/** Whoever did not sign in for so many days is said to be quiet. */
const quietDays = 90

export function filterUsers(users: UserSummary[], filter: UserFilter, now: Date): UserSummary[] {
  const { search = '', role, unit, state } = filter
  return users.filter(
    user =>
      matches(`${user.name} ${user.email}`, search) &&
      (!role || user.roles.includes(role)) &&
      (!unit || user.unit === unit) &&
      (!state || isIn(state, user, now)),
  )
}

export function isIn(state: UserState, user: UserSummary, now: Date): boolean {
  const { active, invitedUntil, lastSignedInAt, signsInBy } = user
  switch (state) {
    case 'active':
      return active
    case 'inactive':
      return !active
    case 'invited':
      return active && invitedUntil !== null
    case 'never':
      return active && lastSignedInAt === null
    case 'quiet':
      return active && (!lastSignedInAt || now.getTime() - Date.parse(lastSignedInAt) > quietDays * 86_400_000)
    case 'noSecondStep':
      return active && !signsInBy.includes('code') && !signsInBy.includes('passkey')
    case 'noWayIn':
      return active && signsInBy.every(way => way === 'code')
  }
}
