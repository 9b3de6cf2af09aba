/** Roles add up, in how much one request may take as well: the widest limit counts, and a role without one has none. */
import type { RoleLimits } from '../contract/documents.ts'
import type { Model } from '../metadata/model.ts'

export function limitsOf(model: Model, roles: string[]): RoleLimits {
  const given = roles.map(role => model.documents.role.get(role)?.limits ?? {})
  const [rows, seconds] = [widest(given.map(({ rows }) => rows)), widest(given.map(({ seconds }) => seconds))]
  return { ...(rows !== undefined && { rows }), ...(seconds !== undefined && { seconds }) }
}

const widest = (limits: (number | undefined)[]): number | undefined =>
  limits.length && limits.every(limit => limit !== undefined) ? Math.max(...limits) : undefined

/** Whether who is bound by `mine` may give what `other` allows. */
export const coversLimits = (mine: RoleLimits = {}, other: RoleLimits = {}): boolean =>
  (mine.rows ?? unbound) >= (other.rows ?? unbound) && (mine.seconds ?? unbound) >= (other.seconds ?? unbound)

const unbound = Number.POSITIVE_INFINITY
