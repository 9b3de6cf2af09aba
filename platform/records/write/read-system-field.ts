/** Keys of the platform in a body: owner and unit may be assigned, all others may only be sent back as they were read. */
import { isDeepStrictEqual } from 'node:util'
import { policyOf } from '../../access/policy.ts'
import type { Json } from '../../contract/json.ts'
import { isId } from '../is-id.ts'
import { notWritable, type Reading, tell, unknownKey } from './reading.ts'

export function readSystemField(reading: Reading, key: string, value: Json): void {
  if (key === '_owner' || key === '_unit') readOwnership(reading, key, value)
  else if (value !== null && !isAsRead(reading, key, value)) tell(reading, key, notWritable)
}

function isAsRead({ context, entity, before }: Reading, key: string, value: Json): boolean {
  if (!before) return false
  if (key !== '_masked') return isDeepStrictEqual(value, before.system[key])
  const rules = policyOf(context.model, context.caller, entity, 'read').fields
  return Array.isArray(value) && value.every(name => rules.get(String(name)) === 'masked')
}

function readOwnership(reading: Reading, key: '_owner' | '_unit', value: Json): void {
  const { context, entity, before, draft } = reading
  const rule = policyOf(context.model, context.caller, entity, before ? 'update' : 'create').fields.get(key)
  const part = key === '_owner' ? 'owner' : 'unit'
  const id = typeof value === 'string' ? value.toLowerCase() : value
  if (!rule || rule === 'hidden') tell(reading, key, unknownKey(key))
  else if (id === draft[part]) return
  else if (rule !== 'write') tell(reading, key, notWritable)
  else if (id === null || (typeof id === 'string' && isId(id))) draft[part] = id
  else tell(reading, key, { code: 'format', message: 'This must be an id (UUID).', parameters: { format: 'uuid' } })
}
