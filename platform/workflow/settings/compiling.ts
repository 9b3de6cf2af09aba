/** What the parts of `compile-settings.ts` share while one node's settings are read. */
import type { EntityModel } from '../../contract/entity.ts'
import type { Json, JsonObject } from '../../contract/json.ts'
import type { SettingProblem } from '../../contract/workflow/node-type.ts'
import { checkExpression } from '../../expression/check.ts'
import type { ExpressionProblem, Scope } from '../../expression/scope.ts'
import type { Expression } from '../../expression/tree.ts'
import type { ExpressionType } from '../../expression/types.ts'
import type { Reading } from './reading.ts'

export interface Compiling {
  /** A keyword may name another setting: one beside it (`around`), or else one of all. */
  settings: JsonObject
  around: JsonObject
  scope: Scope
  problems: SettingProblem[]
}

export const nothing: Reading = { kind: 'plain', value: null }

export function refuse({ problems }: Compiling, pointer: string, found: Omit<ExpressionProblem, 'pointer'>[]): void {
  for (const { code, message, parameters, line, column } of found)
    problems.push({ pointer, code, message, parameters: { ...parameters, line, column } })
}

export function refuseSetting({ problems }: Compiling, pointer: string, code: string, message: string): void {
  problems.push({ pointer, code, message })
}

export function expressionOf(
  compiling: Compiling,
  source: string,
  pointer: string,
  expects?: ExpressionType,
): Expression | null {
  const { expression, problems } = checkExpression(source, compiling.scope, expects)
  refuse(compiling, pointer, problems)
  return expression
}

/** The entity that another setting names, or the one that `record` is of; null after its problem was told. */
export function entityFor(compiling: Compiling, setting: string, pointer: string): EntityModel | null {
  const { settings, around, scope } = compiling
  const of = Object.hasOwn(around, setting) ? around : settings
  const named: Json | undefined = Object.hasOwn(of, setting) ? of[setting] : undefined
  const name = typeof named === 'string' && named !== '' ? named : scope.variables.record
  const entity = name === undefined ? undefined : scope.entity(name)
  if (entity) return entity
  // An entity that does not exist is told where it is named.
  if (name === undefined)
    refuseSetting(compiling, pointer, 'no-entity', `Choose in '${setting}' of which entity this is.`)
  return null
}

export const escapeKey = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1')
