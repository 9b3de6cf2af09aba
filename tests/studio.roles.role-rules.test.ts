/** The matrix of a role and the text beside it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { actions, type RoleDocument, scopes } from '../platform/contract/documents.ts'
import {
  applyPreset,
  cellOf,
  roleOf,
  setCondition,
  setFieldRule,
  setRight,
  setScope,
} from '../studio/roles/role-rules.ts'

const entities = ['account', 'contact', 'toString']
const role = fc
  .record({
    rules: fc.dictionary(
      fc.constantFrom(...entities),
      fc.dictionary(
        fc.constantFrom(...actions),
        fc.oneof(
          fc.constantFrom(...scopes),
          fc.record({ scope: fc.constantFrom(...scopes), when: fc.constant('record.amount > 5') }),
        ),
        { noNullPrototype: true },
      ),
      { noNullPrototype: true },
    ),
    indent: fc.constantFrom<string | number | undefined>(undefined, 2, '\t'),
  })
  .map(({ rules, indent }) => JSON.stringify({ kind: 'role', id: 'r', entities: rules }, null, indent))

describe('the matrix of a role', () => {
  it('a cell shows what was set, and no other cell changes', () => {
    const cell = fc.tuple(fc.constantFrom(...entities), fc.constantFrom(...actions))
    fc.assert(
      fc.property(role, cell, fc.option(fc.constantFrom(...scopes)), (text, [entity, action], scope) => {
        const before = roleOf(text)
        const after = roleOf(setScope(text, entity, action, scope))
        const kept = scope === null ? '' : cellOf(before, entity, action).when
        expect(cellOf(after, entity, action)).toEqual({ scope, when: kept })
        for (const other of entities)
          for (const another of actions)
            if (other !== entity || another !== action)
              expect(cellOf(after, other, another)).toEqual(cellOf(before, other, another))
      }),
    )
  })

  it('a condition is kept with the scope, and an emptied one leaves the plain scope', () => {
    const text = JSON.stringify({ kind: 'role', id: 'r', entities: { account: { read: 'all' } } })
    const once = setCondition(text, 'account', 'read', 'record.open')
    expect(roleOf(once)?.entities).toEqual({ account: { read: { scope: 'all', when: 'record.open' } } })
    expect(roleOf(setScope(once, 'account', 'read', 'own'))?.entities).toEqual({
      account: { read: { scope: 'own', when: 'record.open' } },
    })
    expect(setCondition(once, 'account', 'read', '')).toBe(text)
  })

  it('a condition without a right gives none', () => {
    const text = JSON.stringify({ kind: 'role', id: 'r', entities: {} })
    expect(setCondition(text, 'account', 'read', 'true')).toBe(text)
  })

  it('taking the last right of an entity away takes its entry away', () => {
    const text = JSON.stringify({ kind: 'role', id: 'r', entities: { account: { read: 'all' } } }, null, 2)
    expect(roleOf(setScope(text, 'account', 'read', null))?.entities).toEqual({})
  })

  it('a field rule that is taken back leaves the text as it was', () => {
    const text = JSON.stringify({ kind: 'role', id: 'r', entities: { account: { read: 'all' } } }, null, 2)
    const hidden = setFieldRule(text, 'account', 'limit', 'hidden')
    expect(roleOf(hidden)?.entities?.['account']?.fields).toEqual({ limit: 'hidden' })
    expect(setFieldRule(hidden, 'account', 'limit', null)).toBe(text)
  })

  it('presets set every action of the row', () => {
    const text = JSON.stringify({ kind: 'role', id: 'r', entities: { account: { assign: 'all' } } })
    const rules = (preset: 'none' | 'read' | 'own' | 'all') =>
      roleOf(applyPreset(text, 'account', preset))?.entities?.['account']
    expect(rules('none')).toBeUndefined()
    expect(rules('read')).toEqual({ read: 'all', export: 'all' })
    expect(rules('own')).toEqual({
      create: 'all',
      read: 'all',
      update: 'own',
      delete: 'own',
      export: 'all',
      share: 'own',
    })
    expect(rules('all')).toEqual(Object.fromEntries(actions.map(action => [action, 'all'])))
  })

  it('rights stand in one order whatever the order of the clicks', () => {
    const text = JSON.stringify({ kind: 'role', id: 'r', entities: {} } satisfies RoleDocument)
    const rights = (result: string) => roleOf(result)?.rights
    expect(rights(setRight(setRight(text, 'api', true), 'model', true))).toEqual(['model', 'api'])
    expect(rights(setRight(setRight(text, 'api', true), 'api', false))).toEqual([])
  })
})
