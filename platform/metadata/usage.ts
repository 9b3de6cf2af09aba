import type { EntityUsage, UsedBy } from '../contract/usage.ts'
import { dependenciesOf } from './dependencies.ts'
import type { Model } from './model.ts'

/** Where an entity and its fields are used; each user once, at the first place. */
export function usageOf(model: Model, entity: string): EntityUsage {
  const ofEntity = dependenciesOf(model).filter(each => each.entity === entity)
  const byField = Map.groupBy(ofEntity, ({ field }) => field)
  const usersOf = (field: string | null) => onlyOnce((byField.get(field) ?? []).map(({ by }) => by))
  const fields = [...byField.keys()].filter(field => field !== null)
  return { entity: usersOf(null), fields: Object.fromEntries(fields.map(field => [field, usersOf(field)])) }
}

const onlyOnce = (users: UsedBy[]): UsedBy[] =>
  users.filter((user, index) => users.findIndex(other => isSame(user, other)) === index)

const isSame = (one: UsedBy, other: UsedBy): boolean =>
  one.kind === other.kind && one.id === other.id && one.field === other.field
