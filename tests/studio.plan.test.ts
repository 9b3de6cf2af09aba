/** What a person sees of a plan, and what they have to agree to. */
import { describe, expect, it } from 'vitest'
import type { PlanStep, StepClass } from '../platform/contract/plan.ts'
import { changeOf, ownProblems } from '../studio/plan/change-of.ts'
import { canApply, planGroups } from '../studio/plan/plan-groups.ts'

const step = (id: string, entity: string, of: StepClass, failing = 0): PlanStep => ({
  id,
  operation: 'add-column',
  entity,
  description: id,
  sql: [],
  class: of,
  rows: 3,
  ...(failing && { failing: { count: failing, sample: [] } }),
})
const plan = (steps: PlanStep[]) => ({ base: 1, hash: 'h', documents: [], warnings: [], steps })

describe('a plan', () => {
  it('is told by entity, the gravest first, its steps in the order they are done', () => {
    const groups = planGroups(
      plan([
        step('1', 'b', 'instant'),
        step('2', 'a', 'online'),
        step('3', 'c', 'instant'),
        step('4', 'c', 'destructive'),
        step('5', 'c', 'rewrite'),
      ]),
    )
    expect(groups.map(({ entity, class: gravest }) => [entity, gravest])).toEqual([
      ['c', 'destructive'],
      ['a', 'online'],
      ['b', 'instant'],
    ])
    expect(groups[0]!.steps.map(({ id }) => id)).toEqual(['3', '4', '5'])
  })
  it('cannot be applied before every loss is agreed to', () => {
    const losing = plan([step('1', 'a', 'destructive'), step('2', 'a', 'destructive'), step('3', 'a', 'instant')])
    expect(canApply(losing, new Set())).toBe(false)
    expect(canApply(losing, new Set(['1']))).toBe(false)
    expect(canApply(losing, new Set(['1', '2']))).toBe(true)
  })
  it('cannot be applied while records stand in its way', () => {
    expect(canApply(plan([step('1', 'a', 'online', 2)]), new Set())).toBe(false)
    expect(canApply(plan([]), new Set())).toBe(true)
  })
})

describe('a change set', () => {
  it("carries an entity's text as it is and other documents as JSON", () => {
    const text = '{ "title" : "A" }'
    expect(changeOf('entity', text, 7, 'a')).toEqual({ base: 7, entities: [{ name: 'a', text }] })
    expect(changeOf('role', '{"kind":"role","id":"r","entities":{}}', 7)).toEqual({
      base: 7,
      roles: [{ kind: 'role', id: 'r', entities: {} }],
    })
  })
  it('has its problems told within the document', () => {
    const problem = (pointer: string) => ({ pointer, code: 'c', message: 'm' })
    const pointers = (kind: 'entity' | 'role', ...given: string[]) =>
      ownProblems(given.map(problem), kind).map(({ pointer }) => pointer)
    expect(pointers('entity', '/entities/0/properties/a', '/entities/0', '/entities/0/text', '')).toEqual([
      '/properties/a',
      '',
      '',
      '',
    ])
    expect(pointers('entity', '/entities/0/text/type')).toEqual(['/type'])
    // A field of this name is no wrapper.
    expect(pointers('role', '/roles/0/entities/0/fields')).toEqual(['/entities/0/fields'])
  })
})
