/** Names of entities and fields in settings: they have to be there. What else is picked is checked where it is kept. */
import type { EntityModel } from '../../contract/entity.ts'
import type { Schema } from '../../contract/json.ts'
import { memberType } from '../../expression/environment.ts'
import type { Scope } from '../../expression/scope.ts'
import { suggest } from '../../expression/suggest.ts'
import { elementOf, entityOf } from '../../expression/types.ts'
import { type Compiling, entityFor, refuseSetting } from './compiling.ts'

export function checkPick(compiling: Compiling, schema: Schema, text: string, pointer: string): void {
  if (schema['x-pick'] === 'entity' && !compiling.scope.entity(text))
    refuseSetting(compiling, pointer, 'unknown-entity', `There is no entity '${text.slice(0, 100)}'.`)
  if (schema['x-pick'] === 'field') checkField(compiling, String(schema['x-of'] ?? ''), text, pointer)
}

/** A path, perhaps with `-` in front of it for the other order. */
function checkField(compiling: Compiling, setting: string, text: string, pointer: string): void {
  const entity = entityFor(compiling, setting, pointer)
  if (!entity) return
  const path = text.replace(/^-/, '').split('.')
  if (leads(compiling.scope, entity, path)) return
  const known = entity.fields.map(({ name }) => name)
  const message = `'${entity.name}' has no field '${text.slice(0, 100)}'.${suggest(path[0]!, known)}`
  refuseSetting(compiling, pointer, 'unknown-field', message)
}

function leads(scope: Scope, entity: EntityModel | undefined, [name = '', ...more]: string[]): boolean {
  const type = entity ? memberType(entity, name) : null
  if (type === null) return false
  return more.length === 0 || leads(scope, scope.entity(entityOf(elementOf(type) ?? type) ?? ''), more)
}
