/**
 * A filter on records of another entity. In it `record` is each of these records, so the run's own is `current`; what
 * the database does not know (`trigger`, `steps`, `item`, `current`) is computed for the run and written in as values.
 */
import type { ASTNode } from '@marcbachmann/cel-js'
import type { Schema } from '../../contract/json.ts'
import { checkExpression } from '../../expression/check.ts'
import { parseExpression } from '../../expression/parse.ts'
import type { Scope } from '../../expression/scope.ts'
import { type Compiling, entityFor, nothing, refuse } from './compiling.ts'
import type { FilterReading, Reading } from './reading.ts'

export function compileFilter(compiling: Compiling, setting: string, source: string, pointer: string): Reading {
  const entity = entityFor(compiling, setting, pointer)
  if (!entity) return nothing
  const scope = scopeOver(compiling.scope, entity.name)
  const { expression, problems } = checkExpression(source, scope, 'boolean')
  refuse(compiling, pointer, problems)
  return expression ? { kind: 'filter', filter: { source, holes: holesIn(source, scope) } } : nothing
}

function scopeOver({ entity, variables }: Scope, record: string): Scope {
  const { record: own, previous: _, named = {}, ...rest } = variables
  const current: Record<string, Schema> = own === undefined ? {} : { current: { 'x-relation': { entity: own } } }
  return { entity, variables: { ...rest, record, named: { ...named, ...current } } }
}

function holesIn(source: string, scope: Scope): FilterReading['holes'] {
  const { tree } = parseExpression(source)
  const known = new Set(Object.keys(scope.variables.named ?? {}))
  return sites(tree!, known, new Set(['record'])).map(({ start, end }) => {
    const { expression } = checkExpression(source.slice(start, end), scope)
    return { start, end, expression: expression! }
  })
}

/** The widest parts that name what is known, and nothing of the records. */
function sites(node: ASTNode, known: ReadonlySet<string>, bound: ReadonlySet<string>): ASTNode[] {
  const names = namesIn(node)
  if (!names.some(name => known.has(name))) return []
  if (!names.some(name => bound.has(name))) return [node]
  return partsOf(node).flatMap(part => sites(part, known, new Set([...bound, ...loopVariable(node)])))
}

const namesIn = (node: ASTNode): string[] => (node.op === 'id' ? [node.args] : partsOf(node).flatMap(namesIn))

/** `x` of `list.exists(x, …)`. */
function loopVariable(node: ASTNode): string[] {
  const variable = node.op === 'rcall' && node.args[2].length > 1 ? node.args[2][0] : undefined
  return variable?.op === 'id' ? [variable.args] : []
}

function partsOf({ args }: ASTNode): ASTNode[] {
  const found: ASTNode[] = []
  const look = (part: unknown): void => {
    if (Array.isArray(part)) part.forEach(look)
    else if (typeof part === 'object' && part !== null && 'op' in part) found.push(part as ASTNode)
  }
  look(args)
  return found
}
