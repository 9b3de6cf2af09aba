/** Keys of the platform in a body: owner and unit may be assigned, all others may only be sent back as they were read. */
import { isDeepStrictEqual } from 'node:util'
import type { Json } from '../../contract/json.ts'
import { isId } from '../is-id.ts'
import { notWritable, type Reading, tell, unknownKey } from './reading.ts'

export function readSystemField(reading: Reading, key: string, value: Json): void {
  if (key === '_owner' || key === '_unit') readOwnership(reading, key, value)
  else if (value !== null && !isAsRead(reading, key, value)) tell(reading, key, notWritable)
}

function isAsRead({ rules, before }: Reading, key: string, value: Json): boolean {
  if (!before) return false
  if (key !== '_masked') return isDeepStrictEqual(value, before.system[key])
  return Array.isArray(value) && value.every(name => rules.read.get(String(name)) === 'masked')
}

function readOwnership(reading: Reading, key: '_owner' | '_unit', value: Json): void {
  const { rules, draft } = reading
  const rule = rules.write.get(key)
  const part = key === '_owner' ? 'owner' : 'unit'
  const id = typeof value === 'string' ? value.toLowerCase() : value
  if (!rule || rule === 'hidden') tell(reading, key, unknownKey(key))
  else if (id === draft[part]) return
  else if (rule !== 'write') tell(reading, key, notWritable)
  else if (id === null || (typeof id === 'string' && isId(id))) draft[part] = id
  else tell(reading, key, { code: 'format', message: 'This must be an id (UUID).', parameters: { format: 'uuid' } })
}
