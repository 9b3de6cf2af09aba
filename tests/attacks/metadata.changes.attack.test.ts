/** Hostile changes of the model as a whole: a 4xx with its place, and nothing changed or half done. */
import { beforeAll, describe, expect, test } from 'vitest'
import { systemCaller } from '../../platform/contract/caller.ts'
import type { ChangeSet } from '../../platform/contract/documents.ts'
import { applyChange } from '../../platform/metadata/apply.ts'
import { hostileModel } from '../support/hostile-model.ts'

const { database, state, attempt, refused, count } = await hostileModel('changes')
beforeAll(async () => {
  // An entity may be called like what every object has; then it is found, and nothing else is.
  const entities = ['quoted', 'toString'].map($id => ({
    text: JSON.stringify({ $id, title: $id, type: 'object', properties: { a: { type: 'string' } } }),
  }))
  expect(await attempt({ entities })).toBeNull()
})

describe('change sets', () => {
  test('of the wrong shape are refused', async () => {
    const shapes: unknown[] = [
      { entities: {} },
      { entities: 'x' },
      { views: [null] },
      { views: [1] },
      { roles: [[]] },
      { forms: [{ kind: 'form' }] },
      { remove: [null] },
      { remove: [{ kind: 'planet', id: 'x' }] },
      { remove: [{ kind: 'view', id: '__proto__' }] },
      { base: 'x', entities: [{ text: '{"$id":"Order","type":"object","title":"x"}' }] },
      { views: [{ kind: 'role', id: 'x', entities: {} }] },
      { extensions: [{ kind: 'extension', id: 'x', entity: '__proto__', properties: {} }] },
      {
        views: [
          { kind: 'view', id: 'x', entity: 'constructor', type: 'grid', columns: ['__proto__', 'constructor.name'] },
        ],
      },
    ]
    for (const shape of shapes) {
      const error = await attempt(shape as Partial<ChangeSet>)
      expect(error?.status, JSON.stringify(shape)).toBeGreaterThanOrEqual(400)
    }
  })
  test('with documents that name the prototype find nothing there', async () => {
    expect(
      await refused({
        roles: [
          {
            kind: 'role',
            id: 'r',
            entities: JSON.parse('{"toString":{"read":"all"},"valueOf":{"read":"all"},"nope":{"read":"all"}}'),
          },
        ],
      }),
    ).toEqual(['/roles/0/entities/valueOf unknown-entity', '/roles/0/entities/nope unknown-entity'])
    expect(
      await refused({
        views: [
          { kind: 'view', id: 'v', entity: 'quoted', type: 'grid', columns: ['valueOf', '__proto__', 'a.constructor'] },
        ],
      }),
    ).toEqual([
      '/views/0/columns/0 unknown-field',
      '/views/0/columns/1 unknown-field',
      '/views/0/columns/2 unknown-field',
    ])
  })
  test('with expressions that do harm are refused', async () => {
    const filters = [
      `record.a == 'x'); DROP TABLE data."user"; --`,
      'record.__proto__',
      'record.constructor.constructor("x")()',
      `record.a.matches('^(a|a)*$')`,
      '('.repeat(5000),
      'true || '.repeat(20_000),
    ]
    for (const filter of filters) {
      const error = await attempt({ views: [{ kind: 'view', id: 'v', entity: 'quoted', type: 'grid', filter }] })
      expect(
        error?.details.every(({ pointer }) => pointer === '/views/0/filter'),
        filter.slice(0, 40),
      ).toBe(true)
    }
  })
  test('by ten administrators at once: one wins each name, and nothing is half done', async () => {
    const before = await state()
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) => {
        count()
        const text = JSON.stringify({
          $id: 'race',
          title: `by ${index}`,
          type: 'object',
          properties: { [`p${index}`]: { type: 'string' } },
        })
        return applyChange(database, { base: before.revision, entities: [{ text }] }, systemCaller)
      }),
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const result of results) if (result.status === 'rejected') expect(result.reason).toMatchObject({ status: 409 })
    expect(await state()).toEqual({ revision: before.revision + 1, tables: before.tables + 1 })
  })
})
