/** The decision machine of tasks, without a database. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Advance,
  closed,
  decide,
  goOnWithout,
  proceed,
  type RouteRules,
  type Step,
} from '../platform/workflow/tasks/route.ts'

const rules: RouteRules = { amount: null, authority: [], onReturn: 'apply', askOnce: false }

let made = 0
const step = (name: string, people: string[], more: Partial<Step> = {}): Step => {
  const position = more.position ?? ++made
  return {
    id: name,
    name,
    position,
    kind: 'approve',
    mode: 'all',
    need: 1,
    state: 'waiting',
    seats: people.map(person => ({ id: `${name}.${person}`, person, rank: null, state: 'waiting' })),
    ...more,
  }
}
const applied = (): Step => ({
  ...step('apply', ['sato'], { kind: 'apply', state: 'done' }),
  seats: [{ id: 'apply.sato', person: 'sato', rank: null, state: 'done' }],
})
const states = ({ steps }: Pick<Advance, 'steps'>) => Object.fromEntries(steps.map(({ name, state }) => [name, state]))
const seatsOf = ({ steps }: Pick<Advance, 'steps'>, name: string) =>
  steps.find(each => each.name === name)!.seats.map(({ state }) => state)
const approve = (from: Advance, seat: string, given = rules) => decide(from.steps, seat, { action: 'approve' }, given)

describe('steps', () => {
  test('are asked one after the other, and the last one approves the whole', () => {
    const begun = proceed([applied(), step('chief', ['a']), step('head', ['b'])], rules)
    expect(states(begun)).toEqual({ apply: 'done', chief: 'open', head: 'waiting' })
    const second = approve(begun, 'chief.a')
    expect([states(second), second.outcome]).toEqual([{ apply: 'done', chief: 'done', head: 'open' }, null])
    expect(approve(second, 'head.b').outcome).toBe('approved')
  })

  test('of one position are asked side by side', () => {
    const begun = proceed(
      [step('law', ['a'], { position: 1, kind: 'consult' }), step('money', ['b'], { position: 1 })],
      rules,
    )
    expect(states(begun)).toEqual({ law: 'open', money: 'open' })
    const one = approve(begun, 'money.b')
    expect(one.outcome).toBeNull()
    expect(approve(one, 'law.a').outcome).toBe('approved')
  })

  test('of nobody are passed', () => {
    expect(proceed([step('nobody', [])], rules)).toMatchObject({ outcome: 'approved', steps: [{ state: 'skipped' }] })
  })
})

describe('who is enough', () => {
  test('one of several: the first word counts', () => {
    const begun = proceed([step('any', ['a', 'b', 'c'], { mode: 'one' })], rules)
    const done = approve(begun, 'any.b')
    expect([done.outcome, seatsOf(done, 'any')]).toEqual(['approved', ['passed', 'approved', 'passed']])
    expect(decide(begun.steps, 'any.a', { action: 'reject' }, rules).outcome).toBe('rejected')
  })

  test('all of them: one against it is enough', () => {
    const begun = proceed([step('all', ['a', 'b'], { kind: 'consult' })], rules)
    expect(approve(begun, 'all.a').outcome).toBeNull()
    expect(decide(begun.steps, 'all.b', { action: 'reject' }, rules).outcome).toBe('rejected')
  })

  test('two of three: rejected only when two can no longer be reached', () => {
    const begun = proceed([step('some', ['a', 'b', 'c'], { mode: 'some', need: 2 })], rules)
    const one = decide(begun.steps, 'some.a', { action: 'reject' }, rules)
    expect(one.outcome).toBeNull()
    expect(decide(one.steps, 'some.b', { action: 'reject' }, rules).outcome).toBe('rejected')
    expect(approve(approve(one, 'some.b'), 'some.c').outcome).toBe('approved')
  })
})

describe('a return', () => {
  const begun = approve(
    approve(proceed([applied(), step('chief', ['a']), step('head', ['b']), step('board', ['c'])], rules), 'chief.a'),
    'head.b',
  )

  test('to an earlier step asks it and all after it again', () => {
    const back = decide(begun.steps, 'board.c', { action: 'return', to: 'chief' }, rules)
    expect(states(back)).toEqual({ apply: 'done', chief: 'open', head: 'waiting', board: 'waiting' })
    expect(seatsOf(back, 'head')).toEqual(['waiting'])
  })

  test('to the applicant waits until they apply again', () => {
    const back = decide(begun.steps, 'board.c', { action: 'return', to: null }, rules)
    expect([states(back), back.outcome]).toEqual([
      { apply: 'open', chief: 'waiting', head: 'waiting', board: 'waiting' },
      null,
    ])
    const again = decide(back.steps, 'apply.sato', { action: 'apply' }, rules)
    expect([again.outcome, states(again)['apply']]).toEqual(['applied', 'done'])
    expect(states(proceed(again.steps, rules))['chief']).toBe('open')
  })

  test('ends it where the process has a way of its own', () => {
    const back = decide(begun.steps, 'board.c', { action: 'return', to: null }, { ...rules, onReturn: 'end' })
    expect(back.outcome).toBe('returned')
    expect(back.steps.flatMap(({ seats }) => seats.map(({ state }) => state))).not.toContain('open')
  })
})

describe('what is only to be seen', () => {
  test('holds nothing up, and stays to be seen after the end', () => {
    const begun = proceed([step('all', ['x', 'y'], { kind: 'circulate' }), step('head', ['b'])], rules)
    expect(states(begun)).toEqual({ all: 'open', head: 'open' })
    const done = approve(begun, 'head.b')
    expect([done.outcome, states(done)['all']]).toEqual(['approved', 'open'])
    const seen = decide(done.steps, 'all.x', { action: 'see' }, rules)
    expect([seen.outcome, states(seen)['all']]).toEqual([null, 'open'])
    expect(states(decide(seen.steps, 'all.y', { action: 'see' }, rules))['all']).toBe('done')
  })

  test('is what an approval becomes that the process went on without', () => {
    const begun = proceed([step('chief', ['a']), step('head', ['b'])], rules)
    const on = goOnWithout(begun.steps, 'chief', rules)
    expect(on.steps.map(({ kind, state }) => [kind, state])).toEqual([
      ['review', 'open'],
      ['approve', 'open'],
    ])
    expect(approve(on, 'head.b').outcome).toBe('approved')
  })
})

describe('authority by rank and amount', () => {
  const given = { ...rules, amount: 300_000, authority: [{ rank: 3, upTo: 500_000 }] }
  const route = (rank: number) => {
    const head = step('head', ['b'])
    head.seats[0]!.rank = rank
    return proceed([head, step('board', ['c']), step('all', ['x'], { kind: 'circulate' })], given)
  }

  test('decides alone up to its amount, and the others are told', () => {
    const done = approve(route(3), 'head.b', given)
    expect([done.outcome, states(done)]).toEqual(['approved', { head: 'done', board: 'skipped', all: 'open' }])
  })

  test('is not what a lower rank has, nor what a larger amount allows', () => {
    expect(approve(route(2), 'head.b', given).outcome).toBeNull()
    expect(approve(route(3), 'head.b', { ...given, amount: 500_001 }).outcome).toBeNull()
  })
})

test('who holds two posts of one route is asked once, where that is set', () => {
  const once = { ...rules, askOnce: true }
  const begun = proceed([step('chief', ['a']), step('head', ['a']), step('board', ['c'])], once)
  expect(states(approve(begun, 'chief.a', once))).toEqual({ chief: 'done', head: 'done', board: 'open' })
})

test('nothing waits any more after a withdrawal', () => {
  const begun = proceed([applied(), step('chief', ['a']), step('head', ['b'])], rules)
  expect(states({ steps: closed(begun.steps) })).toEqual({ apply: 'done', chief: 'skipped', head: 'skipped' })
  expect(seatsOf({ steps: closed(begun.steps) }, 'chief')).toEqual(['passed'])
})

test('whatever is decided in whatever order: it ends, and nothing blocking is open then', () => {
  const routes = fc.array(
    fc.record({
      people: fc.integer({ min: 0, max: 3 }),
      position: fc.integer({ min: 1, max: 3 }),
      kind: fc.constantFrom('approve', 'consult', 'circulate', 'review'),
      mode: fc.constantFrom('one', 'all', 'some'),
      need: fc.integer({ min: 1, max: 4 }),
    }),
    { minLength: 1, maxLength: 5 },
  )
  const law = fc.property(routes, fc.array(fc.nat(), { maxLength: 60 }), (parts, picks) => {
    const steps = parts.map(({ people, ...more }, at) =>
      step(
        `s${at}`,
        Array.from({ length: people }, (_, n) => `p${n}`),
        more as Partial<Step>,
      ),
    )
    let now = proceed(steps, rules)
    for (const pick of [...picks, ...Array<number>(40).fill(0)]) {
      const open = now.steps.flatMap(each =>
        each.state === 'open' ? each.seats.filter(({ state }) => state === 'open').map(seat => ({ each, seat })) : [],
      )
      const blocking = open.filter(({ each }) => each.kind === 'approve' || each.kind === 'consult')
      if (now.outcome) {
        expect(blocking).toEqual([])
        return
      }
      expect(blocking.length).toBeGreaterThan(0)
      const { each, seat } = blocking[pick % blocking.length]!
      const action = pick % 7 === 6 ? 'reject' : 'approve'
      now = decide(now.steps, seat.id, { action }, rules)
      expect(each.kind).not.toBe('circulate')
    }
    expect(now.outcome).not.toBeNull()
  })
  fc.assert(law, { numRuns: 300 })
})
