/** One record of another entity, or of one of several (then `{ entity, _id }`); `x-type: user` is one of `user`. */
import type { Relation } from '../../contract/entity.ts'
import type { JsonObject, Schema } from '../../contract/json.ts'
import { objectAt, own, stringAt } from '../json-values.ts'
import type { FieldKind } from './field-kind.ts'

export const relation: FieldKind = {
  type: 'relation',
  matches: property => isRelation(property) && property['type'] !== 'array',
  column: property => (targetsOf(property).length > 1 ? null : 'uuid'),
  implied: property => {
    const targets = targetsOf(property)
    return targets.length > 1 ? oneOfSeveral(targets) : { type: 'string', format: 'uuid' }
  },
  details: property => ({ relation: relationOf(property, 'many-to-one') }),
}

const oneOfSeveral = (targets: string[]): Schema => ({
  type: 'object',
  properties: { entity: { type: 'string', enum: targets }, _id: { type: 'string', format: 'uuid' } },
  required: ['entity', '_id'],
  additionalProperties: false,
})

export const isRelation = (property: JsonObject) =>
  own(property, 'x-relation') !== undefined || own(property, 'x-type') === 'user'

/** `entity` may be one name or a list of them. */
function targetsOf(property: JsonObject): string[] {
  const entity = own(objectAt(property, 'x-relation') ?? {}, 'entity')
  const names = Array.isArray(entity) ? entity : [entity]
  const targets = names.filter(name => typeof name === 'string')
  return targets.length ? [...new Set(targets)] : ['user']
}

/** `onDelete` not said: `set-null`; compile.ts makes it `restrict` where the field is required. */
export function relationOf(property: JsonObject, kind: Relation['kind']): Relation {
  const given = objectAt(property, 'x-relation') ?? {}
  const inverse = stringAt(given, 'inverse')
  return {
    targets: targetsOf(property),
    kind: (stringAt(given, 'kind') as Relation['kind'] | undefined) ?? kind,
    ...(inverse !== undefined && { inverse }),
    onDelete: (stringAt(given, 'onDelete') as Relation['onDelete'] | undefined) ?? 'set-null',
  }
}
