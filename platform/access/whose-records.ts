/** Mine, my team's, my unit's, all: which of them a caller may choose among, and the CEL that narrows to each. */
import type { Whose } from '../contract/analytics.ts'
import type { Caller } from '../contract/caller.ts'
import { type Scope, scopes } from '../contract/documents.ts'
import type { Model } from '../metadata/model.ts'
import { grantsOf } from './grants.ts'

/** From narrow to wide, as far as the caller sees anything more by the next one; of the widest no more is asked. */
export function whoseRecords(model: Model, caller: Caller, entities: string[]): { whose: Whose; filter: string }[] {
  if (!caller.id) return []
  const widest = Math.max(-1, ...entities.map(name => scopes.indexOf(readScope(model, caller, name) ?? 'own')))
  const { id, teammates, unitsBelow } = caller
  const choices: { whose: Whose; scope: Scope; filter: string | null }[] = [
    { whose: 'own', scope: 'own', filter: `record._owner == ${JSON.stringify(id)}` },
    { whose: 'team', scope: 'team', filter: listed('record._owner', caller.teams.length ? teammates : null, id) },
    { whose: 'unit', scope: 'unit', filter: listed('record._unit', unitsBelow) },
    { whose: 'all', scope: 'all', filter: '' },
  ]
  const offered = choices.filter(({ scope, filter }) => filter !== null && scopes.indexOf(scope) <= widest)
  return offered.map(({ whose, filter }, index) => ({ whose, filter: index === offered.length - 1 ? '' : filter! }))
}

/** What goes into an address; more would not. */
const most = 100

function listed(path: string, ids: string[] | null, self?: string): string | null {
  const all = [...new Set([...(self === undefined ? [] : [self]), ...(ids ?? [])])]
  if (!ids?.length || all.length > most) return null
  return `${path} in [${all.map(id => JSON.stringify(id)).join(', ')}]`
}

function readScope(model: Model, caller: Caller, name: string): Scope | undefined {
  const entity = model.entities.get(name)
  if (!entity || entity.ownership === 'none') return undefined
  if (caller.administrator) return 'all'
  const given = grantsOf(model, caller, entity).flatMap(role => role.grant('read')?.scope ?? [])
  return given.toSorted((one, other) => scopes.indexOf(other) - scopes.indexOf(one))[0]
}
