/**
 * Random formulas and rollups on the entities of expression-world.ts, in levels: each stands for a plain field of its
 * type, and what is made after it reads it in that field's place.
 */
import fc from 'fast-check'
import type { StoredEntity, StoredField } from '../../platform/contract/storage.ts'
import { checkExpression } from '../../platform/expression/check.ts'
import { checkRollup, type Rollup } from '../../platform/expression/check-rollup.ts'
import { costOf } from '../../platform/expression/cost.ts'
import { fieldType } from '../../platform/expression/environment.ts'
import type { SqlEntity } from '../../platform/expression/sql/context.ts'
import type { Aggregate, Expression } from '../../platform/expression/tree.ts'
import { grammar } from './expression-grammar.ts'
import type { Render } from './expression-pieces.ts'
import { type List, lists, type Names, type SlotName, scopeOf, slots, type World } from './expression-world.ts'

const stands = {
  text: { of: 'string', fns: ['min', 'max'] },
  whole: { of: 'int', fns: ['count', 'sum', 'min', 'max'] },
  amount: { of: 'decimal', fns: ['sum', 'avg', 'min', 'max'] },
  flag: { of: 'boolean', fns: [] },
  due: { of: 'date', fns: ['min', 'max'] },
  at: { of: 'timestamp', fns: ['min', 'max'] },
  clock: { of: 'time', fns: ['min', 'max'] },
} as const satisfies Partial<Record<SlotName, { of: keyof typeof grammar; fns: readonly Aggregate[] }>>
type Standing = keyof typeof stands

interface Made {
  slot: Standing
  entity: 'a' | 'b'
  formula: Render
  /** Instead of the formula. */
  rollup: { fn: Aggregate; list: List; filter: Render | null } | null
}

const made: fc.Arbitrary<Made> = fc.constantFrom(...(Object.keys(stands) as Standing[])).chain(slot =>
  fc.record({
    slot: fc.constant(slot),
    entity: fc.constantFrom('a' as const, 'b' as const),
    formula: grammar[stands[slot].of],
    rollup: stands[slot].fns.length
      ? fc.option(
          fc.record({
            fn: fc.constantFrom<Aggregate>(...stands[slot].fns),
            list: fc.constantFrom(...lists),
            filter: fc.option(grammar.boolean),
          }),
        )
      : fc.constant(null),
  }),
)
export const anyComputed: fc.Arbitrary<Made[]> = fc.array(made, { minLength: 1, maxLength: 8, size: 'max' })

export interface ComputedWorld {
  entity(name: string): SqlEntity | undefined
  /** With the names of what is computed in the place of what they stand for. */
  names: Names
  computed(entity: string, field: string): Expression | undefined
}

export function withComputed(world: World, made: Made[]): ComputedWorld {
  const plain = scopeOf(world).entity
  const added = { a: [] as StoredField[], b: [] as StoredField[] }
  const expressions = { a: new Map<string, Expression>(), b: new Map<string, Expression>() }
  const entity = (name: string): SqlEntity | undefined => {
    const known = plain(name)
    if (!known || (name !== 'a' && name !== 'b')) return known
    return { ...known, fields: [...known.fields, ...added[name]], computed: expressions[name] }
  }
  let names = world.names
  for (const [level, each] of made.entries()) {
    const name = `computed ${level}`
    for (const owner of ['a', 'b'] as const) {
      const expression =
        owner === each.entity ? expressionOf(each, owner, names, entity) : handedOn(each, owner, names, entity)
      if (!expression) continue
      added[owner].push(fieldOf(plain(owner)!, world.names[each.slot], name, each, costOf(expression.ast)))
      expressions[owner].set(name, expression)
    }
    const isThere = (['a', 'b'] as const).every(owner => expressions[owner].has(name))
    if (isThere) names = { ...names, [each.slot]: name }
  }
  return { entity, names, computed: (name, field) => expressions[name as 'a' | 'b']?.get(field) }
}

type EntityOf = (name: string) => StoredEntity | undefined

/** Null where it grew out of bounds. */
function expressionOf(
  { slot, formula, rollup }: Made,
  owner: string,
  names: Names,
  entity: EntityOf,
): Expression | null {
  const scope = { entity, variables: { record: owner, user: true } }
  const at = { row: 'record', depth: 0 }
  const expects = fieldType(entity(owner)!.fields.find(({ name }) => name === names[slot])!)
  if (!rollup) return checkExpression(formula(names, at), scope, expects).expression
  const field = rollup.fn === 'count' ? undefined : names[slot]
  const filter = rollup.filter?.(names, at)
  const written: Rollup = {
    relation: names[rollup.list],
    fn: rollup.fn,
    ...(field !== undefined && { field }),
    ...(filter !== undefined && { filter }),
  }
  const { expression } = checkRollup(written, owner, entity)
  return expression?.type === expects ? expression : null
}

/** The other entity needs a field of that name too, since paths lead from one to the other. */
const handedOn = ({ slot }: Made, owner: string, names: Names, entity: EntityOf): Expression | null =>
  checkExpression(`record[${JSON.stringify(names[slot])}]`, { entity, variables: { record: owner } }).expression

function fieldOf(entity: StoredEntity, like: string, name: string, { slot, rollup }: Made, cost: number): StoredField {
  const field = entity.fields.find(field => field.name === like)!
  const by = rollup ? 'rollup' : 'formula'
  return { ...field, id: name, name, computed: { by, cost }, storage: { kind: 'computed', type: slots[slot][1] } }
}
