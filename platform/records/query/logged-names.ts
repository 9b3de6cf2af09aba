/** What a reader of the change log may see of a change, by the key under which a field is logged. */
import type { Context } from '../../access/context.ts'
import { policyOf } from '../../access/policy.ts'
import type { Entity } from '../../metadata/model.ts'
import { unnamedPrefix } from '../write/columns.ts'
import { readPolicy } from './viewer.ts'

/** Null for what the reader does not see. */
export function loggedNames(context: Context, entity: Entity): (key: string) => string | null {
  const names = readableNames(context, entity)
  return key => {
    if (!key.startsWith(unnamedPrefix)) return names.get(key) ?? null
    // An unnamed key is told unless a field has its name by now: then it follows that field's rule, which is not known here.
    const name = key.slice(unnamedPrefix.length)
    return entity.byName.has(name) ? null : name
  }
}

function readableNames(context: Context, entity: Entity): Map<string, string> {
  const rules = readPolicy(context, entity).fields
  const fields = entity.fields.filter(({ name }) => rules.get(name) === 'read')
  const owned = (['_owner', '_unit'] as const).filter(name => rules.has(name))
  // With whom a record is shared is told to those who may share it.
  const shared = policyOf(context.model, context.caller, entity, 'share').allowed ? ['_share'] : []
  return new Map([
    ...fields.map(({ id, name }) => [id, name] as const),
    ...[...owned, ...shared, '_mergedFrom', '_mergedInto'].map(name => [name, name] as const),
  ])
}
