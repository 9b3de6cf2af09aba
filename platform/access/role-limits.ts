/** Roles add up, in how much one may ask for as well: the widest limit counts, and a role without one has none. */
import type { RoleLimits } from '../contract/documents.ts'
import type { Model } from '../metadata/model.ts'

const names = ['rows', 'seconds', 'requestsPerMinute'] as const satisfies (keyof RoleLimits)[]

export function limitsOf(model: Model, roles: string[]): RoleLimits {
  const given = roles.map(role => model.documents.role.get(role)?.limits ?? {})
  const limits: RoleLimits = {}
  for (const name of names) {
    const most = Math.max(...given.map(each => each[name] ?? unbound))
    if (given.length && most < unbound) limits[name] = most
  }
  return limits
}

/** Whether who is bound by `mine` may give what `other` allows. */
export const coversLimits = (mine: RoleLimits = {}, other: RoleLimits = {}): boolean =>
  names.every(name => (mine[name] ?? unbound) >= (other[name] ?? unbound))

const unbound = Number.POSITIVE_INFINITY
