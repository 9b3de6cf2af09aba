/** `$ref`s that lead nowhere, or out of the house. */
import type { JsonObject } from '../../contract/json.ts'
import type { Problem } from '../../contract/problem.ts'
import { stringAt } from '../json-values.ts'
import { pointer } from '../pointer.ts'
import type { References } from '../references.ts'

export function referenceProblems(schema: JsonObject, at: string, references: References): Problem[] {
  const ref = stringAt(schema, '$ref')
  if (ref === undefined) return []
  const target = references.resolve(at, ref)
  const place = pointer(at, '$ref')
  if (target.kind === 'remote') {
    const message = `'${ref}' is somewhere else, and nothing is ever fetched. Copy that schema to '#/$defs/…' of this document and point there.`
    return [{ pointer: place, code: 'remote-ref', message, parameters: { ref } }]
  }
  if (
    target.kind === 'broken' ||
    (target.kind === 'entity' && target.rest.startsWith('/') && !isDefinition(target.rest))
  )
    return [{ pointer: place, code: 'broken-ref', message: `There is no schema at '${ref}'.`, parameters: { ref } }]
  return loops(schema, at, references)
    ? [{ pointer: place, code: 'endless-ref', message: `'${ref}' leads back to itself and says nothing.` }]
    : []
}

const isDefinition = (rest: string) => /^\/(\$defs|definitions|properties)\/[^/]+$/.test(rest)

/** A chain of nothing but references that comes back: Ajv would follow it for ever. */
function loops(schema: JsonObject, at: string, references: References): boolean {
  const seen = new Set<string>()
  let here = { schema, pointer: at }
  for (;;) {
    if (seen.has(here.pointer)) return true
    seen.add(here.pointer)
    const ref = stringAt(here.schema, '$ref')
    const target = ref === undefined ? null : references.resolve(here.pointer, ref)
    if (target?.kind !== 'local') return false
    here = target
  }
}
