/** Mine, my team's, my unit's, all: which of them a caller may choose among, and the CEL that narrows to each. */
import type { Whose } from '../contract/analytics.ts'
import type { Caller } from '../contract/caller.ts'
import { type Scope, scopes } from '../contract/documents.ts'
import type { Model } from '../metadata/model.ts'
import { grantsOf } from './grants.ts'

interface Choice {
  whose: Whose
  scope: Scope
  /** Whether it can be more than the one before it. */
  isMore: boolean
  /** Null: too many to be named. */
  filter: string | null
}

/** From narrow to wide, as far as the caller sees anything more by the next one; of the widest no more is asked. */
export function whoseRecords(model: Model, caller: Caller, entities: string[]): { whose: Whose; filter: string }[] {
  if (!caller.id) return []
  const widest = Math.max(-1, ...entities.map(name => scopes.indexOf(readScope(model, caller, name) ?? 'own')))
  const offered = choicesOf(caller, caller.id).filter(({ scope, isMore }) => isMore && scopes.indexOf(scope) <= widest)
  return offered.flatMap(({ whose, filter }, index) => {
    const asked = index === offered.length - 1 ? '' : filter
    return asked === null ? [] : [{ whose, filter: asked }]
  })
}

const choicesOf = ({ teams, teammates, unitsBelow }: Caller, id: string): Choice[] => [
  { whose: 'own', scope: 'own', isMore: true, filter: `record._owner == ${JSON.stringify(id)}` },
  {
    ...{ whose: 'team', scope: 'team', isMore: teams.length > 0 },
    filter: listed('record._owner', teammates && [...new Set([id, ...teammates])]),
  },
  { whose: 'unit', scope: 'unit', isMore: unitsBelow?.length !== 0, filter: listed('record._unit', unitsBelow) },
  { whose: 'all', scope: 'all', isMore: true, filter: '' },
]

/** What goes into an address; more would not. */
const most = 100

const listed = (path: string, ids: string[] | null): string | null =>
  ids && ids.length <= most ? `${path} in [${ids.map(id => JSON.stringify(id)).join(', ')}]` : null

function readScope(model: Model, caller: Caller, name: string): Scope | undefined {
  const entity = model.entities.get(name)
  if (!entity || entity.ownership === 'none') return undefined
  if (caller.administrator) return 'all'
  const given = grantsOf(model, caller, entity).flatMap(role => role.grant('read')?.scope ?? [])
  return given.toSorted((one, other) => scopes.indexOf(other) - scopes.indexOf(one))[0]
}
