/**
 * Formulas and rollups of all entities, checked in the order in which they need each other: what each one gives, what
 * it is computed by, and what is wrong with it.
 */
import type { EntityModel } from '../contract/entity.ts'
import type { Problem } from '../contract/problem.ts'
import type { StoredField } from '../contract/storage.ts'
import type { Expression } from '../expression/tree.ts'
import { type Computation, checkComputation, computationIn } from './computation.ts'
import { type ComputedField, computedField } from './computed-field.ts'

/** An entity whose formulas are not known yet. */
export interface Described extends EntityModel {
  fields: StoredField[]
}

/** What one entity gets of it. */
export interface Computed {
  fields: StoredField[]
  expressions: ReadonlyMap<string, Expression>
  /** Pointers begin at the property. */
  problems: readonly { field: string; problem: Problem }[]
}

/** Formulas upon formulas: more than anybody follows, and no more than a statement can bear. */
const maxLevels = 20

interface Pending {
  entity: string
  field: StoredField
  computation: Computation
  /** `open`: under way, so who needs it now needs itself. */
  state: 'new' | 'open' | 'settled' | 'failed'
  level: number
}

interface Resolving {
  pending: ReadonlyMap<string, Pending>
  /** Formulas of which nothing is known yet cost nothing, which is how the checker tells them. */
  known: ReadonlyMap<string, Described>
  found: Map<
    string,
    { fields: Map<string, StoredField>; expressions: Map<string, Expression>; problems: Computed['problems'][number][] }
  >
}

/** By the entity's name; entities without formulas are not in it. */
export function resolveComputed(entities: ReadonlyMap<string, Described>): Map<string, Computed> {
  const resolving = begin(entities)
  for (const each of resolving.pending.values()) resolve(resolving, each)
  return new Map(
    [...resolving.found].map(([name, { fields, ...found }]) => [
      name,
      { ...found, fields: entities.get(name)!.fields.map(field => fields.get(field.name) ?? field) },
    ]),
  )
}

function begin(entities: ReadonlyMap<string, Described>): Resolving {
  const pending = new Map<string, Pending>()
  const known = new Map(entities)
  const found: Resolving['found'] = new Map()
  for (const entity of entities.values()) {
    const computed = entity.fields.filter(field => field.computed)
    if (!computed.length) continue
    known.set(entity.name, { ...entity, fields: [...entity.fields] })
    found.set(entity.name, { fields: new Map(), expressions: new Map(), problems: [] })
    for (const field of computed) {
      const computation = computationIn(field.schema ?? {})!
      pending.set(keyOf(entity.name, field.name), { entity: entity.name, field, computation, state: 'new', level: 0 })
    }
  }
  return { pending, known, found }
}

const keyOf = (entity: string, field: string) => `${entity}\0${field}`

/** Depth first, on a stack of our own: a chain of a thousand formulas is no thousand calls. */
function resolve(resolving: Resolving, first: Pending): void {
  const stack = [first]
  while (stack.length) {
    const each = stack.at(-1)!
    const needs = each.state === 'new' || each.state === 'open' ? settle(resolving, each, stack) : []
    if (needs.length) stack.push(...needs)
    else stack.pop()
  }
}

/** Settles one, or answers what has to be settled before. */
function settle(resolving: Resolving, each: Pending, stack: Pending[]): Pending[] {
  each.state = 'open'
  const { expression, problems } = checkComputation(each.computation, each.entity, name => resolving.known.get(name))
  if (expression) {
    finish(resolving, each, expression)
    return []
  }
  const asked = problems.map(problem => neededBy(resolving, problem))
  const round = asked.find(need => need?.state === 'open')
  const needs = asked.filter(need => need?.state === 'new') as Pending[]
  if (needs.length && !round) return needs
  // What failed has been told already.
  const own = problems.filter((_, index) => !asked[index])
  fail(resolving, each, round ? [...own, cycle(each, stack, round)] : own)
  return []
}

/** The formula that a problem asks for: its type is not known yet, so it is no field yet. */
function neededBy({ pending }: Resolving, { code, parameters }: Problem): Pending | undefined {
  if (code !== 'unknown-field') return undefined
  return pending.get(keyOf(String(parameters?.['entity']), String(parameters?.['field'])))
}

function finish(resolving: Resolving, each: Pending, expression: Expression): void {
  const { pending, known } = resolving
  each.level = 1 + Math.max(0, ...expression.uses.map(use => pending.get(keyOf(use.entity, use.field))?.level ?? 0))
  const sourceOf = (entity: string, name: string) => known.get(entity)?.fields.find(field => field.name === name)
  const made = each.level > maxLevels ? null : computedField(each.field, expression, sourceOf)
  if (made === null) fail(resolving, each, [tooDeep(each)])
  else if (typeof made === 'string') fail(resolving, each, [tell(each, 'wrong-type', made)])
  else keep(resolving, each, made)
}

function keep({ known, found }: Resolving, each: Pending, { field, expression }: ComputedField): void {
  each.state = 'settled'
  const { fields } = known.get(each.entity)!
  fields[fields.indexOf(each.field)] = field
  found.get(each.entity)!.fields.set(field.name, field)
  found.get(each.entity)!.expressions.set(field.name, expression)
}

function fail({ found }: Resolving, each: Pending, problems: Problem[]): void {
  each.state = 'failed'
  found.get(each.entity)!.problems.push(...problems.map(problem => ({ field: each.field.name, problem })))
}

const tell = ({ computation }: Pending, code: string, message: string): Problem => ({
  pointer: computation.by === 'formula' ? '/x-formula' : '/x-rollup',
  code,
  message,
})

function cycle(each: Pending, stack: Pending[], round: Pending): Problem {
  const open = [...new Set(stack.filter(({ state }) => state === 'open'))]
  const names = [...open.slice(open.indexOf(round)), round].map(({ entity, field }) => `${entity}.${field.name}`)
  return tell(each, 'cycle', `This is computed from itself: ${names.join(' → ')}. Take one of them out.`)
}

const tooDeep = (each: Pending): Problem =>
  tell(
    each,
    'too-deep',
    `At most ${maxLevels} formulas can stand one upon the other; '${each.field.name}' is one more.`,
  )
