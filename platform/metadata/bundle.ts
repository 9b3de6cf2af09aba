/**
 * The schema that is validated, made to stand alone: every `$ref` is a pointer into it, schemas of other entities are
 * in its `$defs`, and what field types imply (`x-type: address`, relations, money) is written out.
 */
import type { JsonObject } from '../contract/json.ts'
import type { Draft } from './draft.ts'
import { fieldKindOf } from './fields/registry.ts'
import { flatten } from './flatten.ts'
import { isObject, objectAt, own, stringAt, valueAt } from './json-values.ts'
import { fragment } from './pointer.ts'
import { type References, referencesOf } from './references.ts'
import { walkSchemas } from './walk.ts'

export function bundle(draft: Draft, documentOf: (name: string) => JsonObject | undefined): JsonObject {
  const others = new Map<string, JsonObject>()
  const waiting: string[] = []
  const embed = (name: string) => {
    if (name === draft.source.name) return ''
    if (!others.has(name)) {
      others.set(name, {})
      waiting.push(name)
    }
    return `/$defs/${keyOf(name)}`
  }
  const schema = standalone(structuredClone(draft.document), draft.references, '', embed)
  writeOutImplied(schema, draft)
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const document = documentOf(name) ?? {}
    others.set(name, standalone(structuredClone(document), referencesOf(document), `/$defs/${keyOf(name)}`, embed))
  }
  if (!others.size) return schema
  const embedded = Object.fromEntries([...others].map(([name, document]) => [keyOf(name), document]))
  return { ...schema, $defs: { ...objectAt(schema, '$defs'), ...embedded } }
}

/** No name of a person's own `$defs` meets it by accident. */
const keyOf = (name: string) => `enishi.entity.${name}`

/** `copy` is a clone of what `references` were read from; `prefix` is where it will stand. */
function standalone(copy: JsonObject, references: References, prefix: string, embed: (name: string) => string) {
  walkSchemas(copy, ({ schema, pointer }) => {
    const ref = stringAt(schema, '$ref')
    if (ref !== undefined) schema['$ref'] = fragment(targetOf(references, pointer, ref, prefix, embed))
    for (const keyword of ['$id', '$anchor', '$schema']) delete schema[keyword]
  })
  return copy
}

function targetOf(
  references: References,
  from: string,
  ref: string,
  prefix: string,
  embed: (name: string) => string,
): string {
  const target = references.resolve(from, ref)
  if (target.kind === 'local') return prefix + target.pointer
  return target.kind === 'entity' ? embed(target.name) + decodeURI(target.rest) : '/not'
}

/** Fields say what their type means, wherever they are said; a definition of another use stays as it is. */
function writeOutImplied(schema: JsonObject, { references, dialect, reached }: Draft): void {
  for (const occurrences of reached.properties.values())
    for (const { schema: written, pointer } of occurrences) {
      const property = valueAt(schema, pointer)
      const flat = flatten(written, pointer, { references, dialect })
      const implied = fieldKindOf(flat).implied?.(flat) ?? {}
      const missing = Object.entries(implied).filter(([key]) => own(flat, key) === undefined)
      if (!isObject(property) || !missing.length) continue
      besideReference(property, dialect)
      for (const [key, value] of missing) property[key] = structuredClone(value)
    }
}

/** draft-07 hears nothing beside a `$ref`. */
function besideReference(property: JsonObject, dialect: Draft['dialect']): void {
  const ref = own(property, '$ref')
  if (dialect !== 'draft-07' || ref === undefined) return
  delete property['$ref']
  property['allOf'] = [{ $ref: ref }]
}
