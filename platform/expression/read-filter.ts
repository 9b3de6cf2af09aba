/** CEL back to what a filter builder shows (filter.ts). */
import type { ASTNode } from '@marcbachmann/cel-js'
import { type Unit, units } from './calendar.ts'
import { chain } from './chain.ts'
import type { FilterOperator, FilterTerm, FilterValue, StructuredFilter } from './filter.ts'
import { plainName } from './filter.ts'
import { type FiscalUnit, fiscalUnits } from './organisation/fiscal-year.ts'
import { parseExpression } from './parse.ts'

/** Null where the expression says more than a builder can show, or is no expression. */
export function fromCel(source: string): StructuredFilter | null {
  const { tree } = parseExpression(source)
  return tree && readFilter(tree)
}

function readFilter(part: ASTNode): StructuredFilter | null {
  if (part.op === '&&') return group(part, '&&', parts => ({ and: parts }))
  if (part.op === '||') return group(part, '||', parts => ({ or: parts }))
  if (part.op === 'value' && typeof part.args === 'boolean') return part.args ? { and: [] } : { or: [] }
  if (part.op !== '!_') return readTerm(part)
  const blank = readTerm(part.args)
  if (blank?.op === 'isBlank') return { ...blank, op: 'isNotBlank' }
  const not = readFilter(part.args)
  return not && { not }
}

function group(
  part: ASTNode,
  op: '&&' | '||',
  make: (parts: StructuredFilter[]) => StructuredFilter,
): StructuredFilter | null {
  const parts = chain(part, op).map(readFilter)
  return parts.includes(null) ? null : make(parts as StructuredFilter[])
}

function readTerm(part: ASTNode): FilterTerm | null {
  switch (part.op) {
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return term(part.args[0], part.op, part.args[1])
    case 'in':
      return part.args[1].op === 'list'
        ? term(part.args[0], 'in', part.args[1])
        : term(part.args[1], 'includes', part.args[0])
    case 'rcall':
      return readMethod(part.args[0], part.args[1], part.args[2])
    case 'call': {
      const field = part.args[0] === 'isBlank' && part.args[1].length === 1 ? readPath(part.args[1][0]!) : null
      return field === null ? null : { field, op: 'isBlank' }
    }
    default:
      return null
  }
}

function readMethod(name: string, of: ASTNode, [value, ignoreCase, ...more]: ASTNode[]): FilterTerm | null {
  if (!value || more.length > 0) return null
  if (name === 'contains' && ignoreCase?.op === 'value' && ignoreCase.args === true) return term(of, name, value)
  return (name === 'startsWith' || name === 'endsWith') && !ignoreCase ? term(of, name, value) : null
}

function term(of: ASTNode, op: FilterOperator, right: ASTNode): FilterTerm | null {
  const [field, value] = [readPath(of), readValue(right)]
  return field === null || value === undefined ? null : { field, op, value }
}

function readPath(part: ASTNode): string | string[] | null {
  const keys: string[] = []
  let at = part
  while (at.op !== 'id') {
    if (at.op === '.') keys.unshift(at.args[1])
    else if (at.op === '[]' && at.args[1].op === 'value' && typeof at.args[1].args === 'string')
      keys.unshift(at.args[1].args)
    else return null
    at = at.args[0]
  }
  if (at.args !== 'record' || keys.length === 0) return null
  return keys.every(key => plainName.test(key)) ? keys.join('.') : keys
}

/** Undefined where it is no value of a filter. */
function readValue(part: ASTNode): FilterValue | undefined {
  if (part.op === 'list') return readList(part.args)
  if (part.op === 'id') return part.args === 'today' ? { today: 0 } : undefined
  if (part.op === 'call') return readRelative(part.args[0], part.args[1])
  if (part.op === '.' || part.op === '[]') return readUser(part)
  if (part.op === '-_') {
    const value = readValue(part.args)
    return typeof value === 'number' ? -value : undefined
  }
  return part.op === 'value' ? readScalar(part.args) : undefined
}

function readScalar(value: unknown): string | number | boolean | null | undefined {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : undefined
  return value === null || ['string', 'number', 'boolean'].includes(typeof value) ? (value as string) : undefined
}

function readList(parts: ASTNode[]): FilterValue | undefined {
  const values = parts.map(readValue)
  const isPlain = values.every(value => value === null || ['string', 'number', 'boolean'].includes(typeof value))
  return isPlain ? (values as string[]) : undefined
}

function readRelative(name: string, [from, by]: ASTNode[]): FilterValue | undefined {
  if (from?.op !== 'id' || from.args !== 'today' || !by) return undefined
  const value = readValue(by)
  if (name === 'addDays' && typeof value === 'number') return { today: value }
  return name === 'startOf' && isUnit(value) ? { startOf: value } : undefined
}

const isUnit = (value: unknown): value is Unit | FiscalUnit =>
  units.includes(value as Unit) || fiscalUnits.includes(value as FiscalUnit)

function readUser(part: ASTNode & { op: '.' | '[]' }): FilterValue | undefined {
  const [of, key] = part.args
  const name = typeof key === 'string' ? key : key.op === 'value' ? key.args : null
  return of.op === 'id' && of.args === 'user' && typeof name === 'string' ? { user: name } : undefined
}
