/** Many-to-many in a body: the whole set as an array of ids, or `{ "add": […], "remove": […] }`. */
import type { Json } from '../../contract/json.ts'
import type { Field } from '../../metadata/model.ts'
import { isId } from '../is-id.ts'
import { isObject } from './merge-patch.ts'
import { type Reading, tell, wrongType } from './reading.ts'

const maxTargets = 10_000

export function readLinks(reading: Reading, field: Field, value: Json): void {
  const { before, draft } = reading
  const known = (before?.record[field.name] as string[] | undefined) ?? []
  const wanted = wholeSet(reading, field, value, known)
  if (!wanted) return
  const removed = known.filter(id => !wanted.includes(id))
  const isSame = removed.length === 0 && wanted.length === known.length && wanted.every((id, at) => id === known[at])
  // An empty list is a value that the schema may refuse; null is none.
  if (value === null) delete draft.record[field.name]
  else draft.record[field.name] = wanted
  if (isSame) return
  draft.changed.add(field.name)
  draft.links.push({ field, targets: wanted, removed })
}

function wholeSet(reading: Reading, field: Field, value: Json, known: string[]): string[] | null {
  if (value === null) return []
  if (Array.isArray(value)) return idsIn(reading, value, [field.name])
  if (!isObject(value) || Object.keys(value).some(key => key !== 'add' && key !== 'remove')) {
    tell(reading, field.name, wrongType('array', 'a list of ids, or an object with `add` and `remove`'))
    return null
  }
  const add = idsIn(reading, value['add'] ?? [], [field.name, 'add'])
  const remove = idsIn(reading, value['remove'] ?? [], [field.name, 'remove'])
  if (!add || !remove) return null
  return [...new Set([...known.filter(id => !remove.includes(id)), ...add])]
}

function idsIn(reading: Reading, list: Json, keys: string[]): string[] | null {
  if (!Array.isArray(list) || list.length > maxTargets) {
    tell(reading, keys, wrongType('array', `a list of at most ${maxTargets} ids`))
    return null
  }
  const wrong = list.findIndex(id => typeof id !== 'string' || !isId(id))
  if (wrong < 0) return list.map(id => String(id).toLowerCase())
  const problem = { code: 'format', message: 'This must be an id (UUID).', parameters: { format: 'uuid' } }
  tell(reading, [...keys, wrong], problem)
  return null
}
