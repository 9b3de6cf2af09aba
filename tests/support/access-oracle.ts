/**
 * Who may do what, said once more and as plainly as possible: rows and roles in, yes or no out. It imports nothing from
 * platform/access or platform/expression, so that a mistake there cannot hide here.
 */
export type Scope = 'own' | 'team' | 'unit' | 'unit+below' | 'all'
export type Rule = 'hidden' | 'masked' | 'read' | 'write'

export interface Person {
  id: string
  unit: string | null
  teams: string[]
  region: string | null
  roles: string[]
}
export interface Row {
  id: string
  owner: string | null
  unit: string | null
  status: string | null
  amount: number | null
  region: string | null
  account: { region: string | null; vip: boolean | null; deleted: boolean; tickets: { amount: number | null }[] } | null
}
export interface Condition {
  cel: string
  holds(row: Row, person: Person): boolean
}
export interface RoleRule {
  grants: { [action: string]: { scope: Scope; when: Condition | null } }
  fields: { [field: string]: Rule }
}
export interface World {
  /** Parent of each unit. */
  units: { [unit: string]: string | null }
  people: Person[]
  /** What each role says of the entity. */
  roles: { [role: string]: RoleRule }
  shares?: Share[]
}
export interface Share {
  record: string
  user?: string
  team?: string
  level: 'read' | 'write'
}

export const mayReach = (world: World, person: Person, action: string, row: Row): boolean =>
  person.roles.some(role => {
    const grant = world.roles[role]?.grants[action]
    if (!grant) return false
    if (isShared(world, person, action, row)) return true
    if (!inScope(world, person, grant.scope, row)) return false
    return grant.when === null || grant.when.holds(row, person)
  })

/** To read it, or to update it where it was shared for writing; nothing else. */
const isShared = ({ shares = [] }: World, person: Person, action: string, row: Row): boolean =>
  shares.some(({ record, user, team, level }) => {
    if (record !== row.id || (user !== person.id && !person.teams.includes(team ?? ''))) return false
    return action === 'read' || (action === 'update' && level === 'write')
  })

function inScope(world: World, person: Person, scope: Scope, row: Row): boolean {
  if (scope === 'all') return true
  const own = row.owner === person.id
  if (scope === 'own') return own
  const owner = world.people.find(each => each.id === row.owner)
  const team = own || (owner?.teams.some(each => person.teams.includes(each)) ?? false)
  if (scope === 'team') return team
  if (person.unit === null) return team
  if (scope === 'unit') return team || row.unit === person.unit
  let above = row.unit
  while (above !== null && above !== person.unit) above = world.units[above] ?? null
  return team || above === person.unit
}

/** The rule of a field for one action, before what its schema says of reading and writing. */
export function fieldRule(world: World, person: Person, action: string, field: { name: string; pii: boolean }): Rule {
  const order: Rule[] = ['hidden', 'masked', 'read', 'write']
  let best: Rule = 'hidden'
  for (const role of person.roles) {
    const rule = world.roles[role]
    if (!rule) continue
    const named = rule.fields[field.name]
    const follows = !rule.grants[action] ? 'hidden' : field.pii ? 'masked' : action === 'read' ? 'read' : 'write'
    const given = named ?? follows
    if (order.indexOf(given) > order.indexOf(best)) best = given
  }
  return action === 'read' && best === 'write' ? 'read' : best
}
