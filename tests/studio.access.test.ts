/** What the studio's access pages work out by themselves: who is shown, what a move changes, where two roles differ. */
import { describe, expect, test } from 'vitest'
import type { RoleDocument } from '../platform/contract/documents.ts'
import type { Unit, UserSummary } from '../platform/contract/session.ts'
import { roleDifferences } from '../studio/access/role-differences.ts'
import { sortRows } from '../studio/access/sort-rows.ts'
import { mayMove, moveEffect } from '../studio/people/unit-moves.ts'
import { filterUsers, type UserFilter } from '../studio/people/user-filter.ts'

const user = (name: string, more: Partial<UserSummary> = {}): UserSummary => ({
  ...{ _id: name, name, email: `${name}@example.com`, roles: [], unit: null, teams: [], active: true, sessions: 0 },
  ...{ lastSignedInAt: '2026-11-20T00:00:00Z', signsInBy: ['password'], invitedUntil: null },
  ...more,
})

describe('people', () => {
  const now = new Date('2026-11-22T00:00:00Z')
  const people = [
    user('sato', { roles: ['clerk'], unit: 'osaka', signsInBy: ['password', 'code'] }),
    user('スズキ', { lastSignedInAt: '2026-01-01T00:00:00Z' }),
    user('gone', { active: false }),
    user('mori', { lastSignedInAt: null, signsInBy: [], invitedUntil: '2026-11-29T00:00:00Z' }),
  ]
  const found = (filter: UserFilter) => filterUsers(people, filter, now).map(({ name }) => name)

  test.each<[UserFilter, string[]]>([
    [{}, ['sato', 'スズキ', 'gone', 'mori']],
    [{ search: 'すずき' }, ['スズキ']],
    [{ role: 'clerk' }, ['sato']],
    [{ unit: 'osaka', role: 'other' }, []],
    [{ state: 'inactive' }, ['gone']],
    [{ state: 'invited' }, ['mori']],
    [{ state: 'never' }, ['mori']],
    [{ state: 'quiet' }, ['スズキ', 'mori']],
    [{ state: 'noSecondStep' }, ['スズキ', 'mori']],
    [{ state: 'noWayIn' }, ['mori']],
  ])('%j finds %j', (filter, names) => {
    expect(found(filter)).toEqual(names)
  })

  test('two thousand are filtered within a blink', () => {
    const many = Array.from({ length: 2000 }, (_, index) => user(`person ${index}`, { roles: ['clerk'] }))
    expect(filterUsers(many, { search: 'person 19', role: 'clerk', state: 'active' }, now)).toHaveLength(139)
  })
})

describe('a unit that moves', () => {
  const unit = (_id: string, parent: string | null): Unit => ({ _id, name: _id, parent })
  const units = [
    unit('west', null),
    unit('osaka', 'west'),
    unit('desk', 'osaka'),
    unit('east', null),
    unit('tokyo', 'east'),
  ]
  const people = [
    user('w', { unit: 'west' }),
    user('o', { unit: 'osaka' }),
    user('d', { unit: 'desk' }),
    user('e', { unit: 'east' }),
  ]
  const move = (id: string, to: string | null) => ({
    unit: units.find(({ _id }) => _id === id)!,
    to: units.find(({ _id }) => _id === to) ?? null,
  })

  test('takes along what is below it, and changes who above reaches it', () => {
    const { units: count, people: along, gains, loses } = moveEffect(units, people, move('osaka', 'tokyo'))
    expect([count, along]).toEqual([2, 2])
    expect([gains.units.map(({ _id }) => _id), gains.people]).toEqual([['tokyo', 'east'], 1])
    expect([loses.units.map(({ _id }) => _id), loses.people]).toEqual([['west'], 1])
  })

  test('never goes below itself, nor where it is already', () => {
    expect(mayMove(units, move('west', 'desk'))).toBe(false)
    expect(mayMove(units, move('west', 'west'))).toBe(false)
    expect(mayMove(units, move('osaka', 'west'))).toBe(false)
    expect(mayMove(units, move('west', null))).toBe(false)
    expect(mayMove(units, move('osaka', null))).toBe(true)
  })

  test('ends where the tree is a circle already', () => {
    const circle = [unit('a', 'b'), unit('b', 'a'), unit('c', null)]
    expect(moveEffect(circle, [], { unit: circle[0]!, to: circle[2]! }).units).toBe(2)
  })
})

test('two roles differ in rights, scopes, conditions and fields, and in nothing else', () => {
  const one: RoleDocument = {
    kind: 'role',
    id: 'one',
    rights: ['api'],
    entities: {
      deal: { read: 'all', update: { scope: 'own', when: 'record.open' } },
      constructor: { read: 'own' as const },
    },
  }
  const other: RoleDocument = {
    kind: 'role',
    id: 'other',
    entities: { deal: { read: 'all', update: 'own', fields: { cost: 'hidden' } } },
  }
  const found = roleDifferences(one, other).map(({ entity, what, one, other }) => [
    entity,
    what.kind,
    one.value,
    other.value,
  ])
  expect(found).toEqual([
    ['', 'right', 'yes', null],
    ['constructor', 'action', 'own', null],
    ['deal', 'action', 'own', 'own'],
    ['deal', 'field', null, 'hidden'],
  ])
  expect(roleDifferences(one, one)).toEqual([])
})

test('a report is sorted by numbers as numbers, what is empty last both ways', () => {
  const rows = [
    ['b', 10],
    ['a', null],
    ['c', 9],
  ]
  const names = (down: boolean) => sortRows(rows, 1, down, 'en').map(([name]) => name)
  expect([names(false), names(true)]).toEqual([
    ['c', 'b', 'a'],
    ['b', 'c', 'a'],
  ])
})
