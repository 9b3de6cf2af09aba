/**
 * Values that an operation takes from earlier ones. They stand beside the body and not in it, so that nothing in a body
 * can be taken for a reference: what is data stays data.
 */
import type { IdOrRef, Refs } from '../../contract/batch.ts'
import type { Json, JsonObject } from '../../contract/json.ts'
import type { Problem } from '../../contract/problem.ts'
import { invalid } from '../../errors.ts'
import { pointerTo } from '../write/pointer.ts'

/** JSON of the records of earlier operations, as the caller sees them, by name. */
export type Results = Map<string, string>

/** Throws 422 with problems that point into the operation. */
export function withReferences(body: JsonObject, refs: Refs = {}, results: Results): JsonObject {
  const filled = structuredClone(body)
  const problems = Object.entries(refs).flatMap(([pointer, reference]): Problem[] => {
    const at = pointerTo('', 'refs', pointer)
    const value = referenced(reference, results)
    if (value === undefined) return [{ pointer: at, ...notThere }]
    return put(filled, keysOf(pointer), value) ? [] : [{ pointer: at, ...noPlace }]
  })
  if (problems.length) throw invalid('Some references lead nowhere.', problems)
  return filled
}

export function referencedId(id: IdOrRef, results: Results): string {
  if (typeof id === 'string') return id
  const value = referenced(id.ref, results)
  if (typeof value === 'string') return value
  throw invalid('A reference leads nowhere.', [{ pointer: '/id/ref', ...notThere }])
}

const notThere = {
  code: 'reference',
  message: 'No operation before this one is called so, or its record has no such value.',
}
const noPlace = { code: 'reference', message: 'There is no such place in the body.' }

/** `quote` is the id of its record, `quote/number` and `quote/lines/0/_id` what stands there. */
function referenced(reference: string, results: Results): Json | undefined {
  const [name = '', ...rest] = reference.split('/')
  const text = results.get(name)
  if (text === undefined) return undefined
  const keys = rest.length ? keysOf(`/${rest.join('/')}`) : ['_id']
  let value: Json | undefined = JSON.parse(text) as Json
  for (const key of keys) value = own(value, key)
  return value
}

const keysOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map(key => key.replaceAll('~1', '/').replaceAll('~0', '~'))

function own(value: Json | undefined, key: string): Json | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
  return (value as JsonObject)[key]
}

/** In an object any key, in a list a place it has or the next one; what lies above has to be there. */
function put(body: JsonObject, keys: string[], value: Json): boolean {
  const last = keys.at(-1)
  let parent: Json | undefined = body
  for (const key of keys.slice(0, -1)) parent = own(parent, key)
  if (last === undefined || last === '__proto__' || typeof parent !== 'object' || parent === null) return false
  if (Array.isArray(parent)) {
    if (!/^\d{1,4}$/.test(last) || Number(last) > parent.length) return false
    parent[Number(last)] = value
  } else parent[last] = value
  return true
}
