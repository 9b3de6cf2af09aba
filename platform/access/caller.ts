/** A caller, made of what the database says of the person and what the model says of their roles. */
import { type Caller, systemCaller } from '../contract/caller.ts'
import { type PlatformRight, platformRights } from '../contract/documents.ts'
import type { Model } from '../metadata/model.ts'
import { administratorRole } from './administrator-role.ts'
import { attributesOf } from './attributes.ts'
import { type Facts, mostReach } from './facts.ts'
import { limitsOf } from './role-limits.ts'

export function callerFrom(facts: Facts, model: Model): Caller {
  const held = facts.key?.roles ? facts.roles.filter(role => facts.key?.roles?.includes(role)) : facts.roles
  const roles = held.filter(role => model.documents.role.has(role)).sort()
  const administrator = held.includes(administratorRole)
  return {
    kind: facts.key ? 'key' : 'user',
    id: facts.id,
    name: facts.name,
    key: facts.key && { id: facts.key.id, name: facts.key.name },
    roles,
    administrator,
    rights: administrator ? systemCaller.rights : rightsOf(model, roles),
    limits: administrator ? {} : limitsOf(model, roles),
    unit: facts.unit,
    teams: facts.teams,
    teammates: bounded(facts.teammates),
    unitsBelow: bounded(facts.unitsBelow),
    shares: facts.shares,
    shownTo: facts.shownTo,
    ...(facts.needsSecondStep && { needsSecondStep: true }),
    locale: facts.locale,
    timeZone: facts.timeZone,
    attributes: attributesOf(facts, model),
  }
}

const bounded = (ids: string[]) => (ids.length > mostReach ? null : ids)

function rightsOf(model: Model, roles: string[]): PlatformRight[] {
  const given = new Set(roles.flatMap(role => model.documents.role.get(role)?.rights ?? []))
  return platformRights.filter(right => given.has(right))
}
