/** What a caller may see at each hop of their own filters, sorts and selections. */
import { sql } from 'kysely'
import type { Caller } from '../contract/caller.ts'
import type { Sight } from '../expression/sql/context.ts'
import type { Model } from '../metadata/model.ts'
import { policyOf } from './policy.ts'

export const sightOf = (model: Model, caller: Caller): Sight => ({
  rows(entity, alias) {
    const target = model.entities.get(entity.name)
    if (!target) return sql`false`
    return policyOf(model, caller, target, 'read').rows?.(alias) ?? null
  },
})
