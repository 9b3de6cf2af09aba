/**
 * Computes a checked expression on a record's JSON, with the same result as its SQL has. Never throws.
 *
 *     evaluate(expression, { record: { amount: 1200 }, now: new Date(), timeZone: 'Asia/Tokyo' })
 *
 * What is not in the JSON is null: behind a relation the record has to be loaded (`{ "account": { "_id", "region" } }`).
 */
import type { Json, JsonObject } from '../contract/json.ts'
import { aggregate } from './aggregate.ts'
import { localDate } from './calendar.ts'
import { compareValues, equalValues } from './compare.ts'
import type { Moment, Value } from './functions/define.ts'
import { conversionNamed, overloads } from './operators.ts'
import { defaultOrganisation, type Organisation } from './organisation/organisation.ts'
import type { Expression, Node, NodeOf } from './tree.ts'
import { elementOf } from './types.ts'
import { readValue, writeValue } from './values.ts'

export interface EvaluationValues {
  record?: JsonObject
  previous?: JsonObject
  user?: JsonObject & { roles: string[] }
  /** What the other names of the scope hold. */
  named?: Readonly<Record<string, Json>>
  now: Date
  /** IANA name. */
  timeZone: string
  /** Its fiscal year, days off, rates and time zone (of rollups); none given: calendar years, weekends, the caller's. */
  organisation?: Organisation
  /**
   * What a formula or rollup is, to be computed on the record at hand; without it a field has the value that stands in
   * the JSON.
   */
  computed?(entity: string, field: string): Expression | undefined
}

export function evaluate({ ast, type }: Expression, values: EvaluationValues): Json {
  const run: Run = { values, loops: new Map(), moment: momentOf(values) }
  return type === 'boolean' ? holds(run, ast) : writeValue(compute(run, ast), type)
}

/** As `evaluate`, but records that it gives are whole, as they stand in the JSON, and not only their ids. */
export const evaluateWhole = ({ ast }: Expression, values: EvaluationValues): Json =>
  compute({ values, loops: new Map(), moment: momentOf(values) }, ast) as Json

function momentOf({ now, timeZone, user, organisation = defaultOrganisation }: EvaluationValues): Moment {
  const locale = user?.['locale']
  return { now, timeZone, locale: typeof locale === 'string' ? locale : 'en', organisation }
}

interface Run {
  values: EvaluationValues
  loops: Map<string, Value>
  moment: Moment
}

/** A condition: null is false. */
const holds = (run: Run, node: Node): boolean => compute(run, node) === true

function compute(run: Run, node: Node): Value {
  switch (node.kind) {
    case 'literal':
      return readValue(node.value, node.type)
    case 'list':
      return node.items.map(item => compute(run, item))
    case 'variable':
      return variable(run, node)
    case 'field':
    case 'member':
      return member(run, node)
    case 'item':
      return (compute(run, node.of) as Value[] | null)?.[node.index] ?? null
    case 'and':
      return node.args.every(arg => holds(run, arg))
    case 'or':
      return node.args.some(arg => holds(run, arg))
    case 'not':
      return !holds(run, node.of)
    case 'if':
      return compute(run, holds(run, node.test) ? node.yes : node.no)
    case 'compare':
      return comparison(run, node)
    case 'in':
      return contains(run, node)
    case 'call':
      return call(run, node)
    case 'quantifier':
      return quantifier(run, node)
    case 'filter':
      return itemsOf(run, node.over).filter(item => inLoop(run, node, item, holds))
    case 'map':
      return mapped(run, node)
    case 'aggregate':
      return aggregated(run, node)
  }
}

function variable({ values, loops, moment }: Run, { name, type }: NodeOf<'variable'>): Value {
  if (loops.has(name)) return loops.get(name)!
  if (name === 'now') return moment.now.getTime()
  if (name === 'today') return localDate(moment.now.getTime(), moment.timeZone)
  if (values.named && Object.hasOwn(values.named, name)) return readValue(values.named[name], type)
  return values[name as 'record' | 'previous' | 'user'] ?? null
}

/** Only own keys: `constructor` and `__proto__` are nothing. */
function member(run: Run, node: NodeOf<'field' | 'member'>): Value {
  const key = node.kind === 'field' ? node.field : node.key
  const of = compute(run, node.of)
  const computed = node.kind === 'field' ? run.values.computed?.(node.entity, node.field) : undefined
  if (key === '_id' && node.type === 'uuid' && typeof of === 'string') return of.toLowerCase()
  if (
    of === null ||
    typeof of !== 'object' ||
    Array.isArray(of) !== (typeof key === 'number') ||
    !(Object.hasOwn(of, key) || computed)
  )
    return readValue(null, node.type)
  if (computed)
    return compute({ ...run, loops: new Map(), values: { ...run.values, record: of as JsonObject } }, computed.ast)
  return readValue((of as JsonObject)[key], node.type)
}

function comparison(run: Run, { operator, left, right }: NodeOf<'compare'>): boolean {
  const [a, b] = [compute(run, left), compute(run, right)]
  if (operator === '==') return equalValues(a, b, left.type)
  if (operator === '!=') return !equalValues(a, b, left.type)
  if (a === null || b === null) return false
  const order = compareValues(a, b, left.type)
  if (operator === '<') return order < 0
  if (operator === '<=') return order <= 0
  return operator === '>' ? order > 0 : order >= 0
}

function contains(run: Run, { item, list }: NodeOf<'in'>): boolean {
  const wanted = compute(run, item)
  const among = compute(run, list) as Value[] | null
  return among?.some(each => equalValues(each, wanted, item.type)) ?? false
}

function call(run: Run, { key, args, type, compute: ofPlugin }: NodeOf<'call'>): Value {
  if (key === 'coalesce') return firstOf(run, args)
  const conversion = conversionNamed(key)
  if (conversion) {
    const value = compute(run, args[0]!)
    return value === null ? null : conversion.compute(value)
  }
  const given = args.map(arg => compute(run, arg))
  if (ofPlugin) return given.includes(null) ? null : ofPlugin(given as Exclude<Value, null>[])
  const overload = overloads.get(key)!
  if (!overload.nulls && given.includes(null)) return type === 'boolean' ? false : null
  return overload.compute(given as Exclude<Value, null>[], run.moment)
}

function firstOf(run: Run, args: Node[]): Value {
  for (const arg of args) {
    const value = compute(run, arg)
    if (value !== null) return value
  }
  return null
}

function quantifier(run: Run, node: NodeOf<'quantifier'>): boolean {
  const items = itemsOf(run, node.over)
  if (node.name === 'all') return items.every(item => inLoop(run, node, item, holds))
  if (node.name === 'exists') return items.some(item => inLoop(run, node, item, holds))
  return items.filter(item => inLoop(run, node, item, holds)).length === 1
}

const mapped = (run: Run, node: NodeOf<'map'>): Value =>
  itemsOf(run, node.over).map(item => inLoop(run, node, item, compute))

/** Days inside of it are the organisation's, in formulas of the items too. */
function aggregated(run: Run, node: NodeOf<'aggregate'>): Value {
  const { fn, over, variable, body, type } = node
  const timeZone = run.values.organisation?.timeZone ?? run.moment.timeZone
  const inside = { ...run, moment: { ...run.moment, timeZone } }
  const items = itemsOf(inside, over)
  const values = body ? items.map(item => inLoop(inside, { variable, body }, item, compute)) : items
  return aggregate(fn, values, type)
}

function inLoop<T>(
  run: Run,
  { variable, body }: { variable: string; body: Node },
  item: Value,
  result: (run: Run, node: Node) => T,
): T {
  run.loops.set(variable, item)
  const value = result(run, body)
  run.loops.delete(variable)
  return value
}

/** Null, and free JSON that is no list, have no items. */
function itemsOf(run: Run, node: Node): Value[] {
  const value = compute(run, node)
  return Array.isArray(value) && (elementOf(node.type) || node.type === 'json') ? value : []
}
