import { describe, expect, test } from 'vitest'
import { mayGrant } from '../platform/access/may-grant.ts'
import { requireMayWriteRoles } from '../platform/access/may-write-roles.ts'
import { type Caller, systemCaller } from '../platform/contract/caller.ts'
import type { EntityRule, RoleDocument } from '../platform/contract/documents.ts'
import { modelOf } from '../platform/metadata/model-of.ts'

const person = {
  $id: 'person',
  type: 'object',
  properties: { name: { type: 'string' }, phone: { type: 'string', 'x-pii': true } },
}
const role = (id: string, rule: EntityRule, rights: RoleDocument['rights'] = []): RoleDocument => ({
  kind: 'role',
  id,
  rights,
  entities: { person: rule },
})
const own = role(
  'own',
  { read: 'unit', update: { scope: 'all', when: 'record.name != "x"' }, fields: { phone: 'read' } },
  ['users', 'model'],
)

function holder(...others: RoleDocument[]) {
  const model = modelOf({ entities: [person], documents: [own, ...others] })
  const caller: Caller = {
    ...systemCaller,
    kind: 'user',
    id: 'u',
    roles: ['own'],
    administrator: false,
    rights: ['users', 'model'],
  }
  return { model, caller }
}
const grants = (given: RoleDocument) => {
  const { model, caller } = holder(given)
  return mayGrant(model, caller, given.id)
}

describe('who is not an administrator can give a role', () => {
  test('that their own holds whole', () => {
    expect(grants(own)).toBe(true)
    expect(grants(role('less', { read: 'own' }))).toBe(true)
    expect(grants(role('same-condition', { update: { scope: 'own', when: 'record.name != "x"' } }))).toBe(true)
    expect(grants(role('hides', { read: 'unit', fields: { name: 'hidden', phone: 'masked' } }))).toBe(true)
  })

  test('but none with a wider scope, another action, no condition or another one', () => {
    expect(grants(role('wider', { read: 'unit+below' }))).toBe(false)
    expect(grants(role('deletes', { delete: 'own' }))).toBe(false)
    expect(grants(role('always', { update: 'own' }))).toBe(false)
    expect(grants(role('otherwise', { update: { scope: 'own', when: 'record.name == "x"' } }))).toBe(false)
  })

  test('nor one that shows or changes a field that theirs does not', () => {
    expect(
      grants(role('writes', { update: { scope: 'own', when: 'record.name != "x"' }, fields: { phone: 'write' } })),
    ).toBe(false)
    expect(grants(role('alone', { fields: { phone: 'write' } }))).toBe(false)
  })

  test('nor one with other rights, nor administrator', () => {
    expect(grants(role('audits', {}, ['audit']))).toBe(false)
    const { model, caller } = holder()
    expect(mayGrant(model, caller, 'administrator')).toBe(false)
  })
})

describe('who is not an administrator cannot', () => {
  test('write more into a role that they hold', () => {
    const { model, caller } = holder()
    const wider = { ...own, entities: { person: { read: 'all' } } } satisfies RoleDocument
    expect(() => requireMayWriteRoles(model, caller, { base: 1, roles: [wider] })).toThrow(/gives more than your own/)
    expect(() => requireMayWriteRoles(model, caller, { base: 1, roles: [{ ...own, rights: ['audit'] }] })).toThrow()
    expect(() => requireMayWriteRoles(model, caller, { base: 1, roles: [own] })).not.toThrow()
  })

  test('change or remove a role above their own', () => {
    const { model, caller } = holder(role('boss', { delete: 'all' }))
    expect(() => requireMayWriteRoles(model, caller, { base: 1, roles: [role('boss', {})] })).toThrow()
    expect(() => requireMayWriteRoles(model, caller, { base: 1, remove: [{ kind: 'role', id: 'boss' }] })).toThrow()
  })
})
