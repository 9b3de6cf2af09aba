/** A body without what the server computes itself: formulas and rollups, in line items too. */
import type { EntityModel } from '../../../platform/contract/entity.ts'
import type { JsonObject } from '../../../platform/contract/json.ts'
import { objectsIn } from '../../value/objects-in.ts'

export function withoutComputed(
  { fields }: EntityModel,
  body: JsonObject,
  entityOf: (name: string) => EntityModel | undefined,
): JsonObject {
  const byName = new Map(fields.map(field => [field.name, field]))
  const entries = Object.entries(body).flatMap(([name, value]) => {
    const field = byName.get(name)
    if (field?.computed) return []
    const child = field?.type === 'items' ? entityOf(field.relation?.targets[0] ?? '') : undefined
    if (!child || !Array.isArray(value)) return [[name, value] as const]
    return [[name, objectsIn(value).map(line => withoutComputed(child, line, entityOf))] as const]
  })
  return Object.fromEntries(entries)
}
