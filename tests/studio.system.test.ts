/** What the pages of administrators ask and write, without a browser. */
import { expect, test } from 'vitest'
import { logQuery } from '../studio/system/audit-address.ts'
import { withIndex } from '../studio/system/with-index.ts'

test('an index joins those of an entity, and nothing else of its text moves', () => {
  const text = '{\n  "type": "object", "properties": {},\n  "x-entity": { "icon": "home" }\n}'
  const once = withIndex(text, ['region', 'name'])
  expect(JSON.parse(once)['x-entity']).toEqual({ icon: 'home', indexes: [['region', 'name']] })
  expect(once).toContain('"type": "object", "properties": {},')
  expect(JSON.parse(withIndex(once, ['size']))['x-entity'].indexes).toEqual([['region', 'name'], ['size']])
  expect(JSON.parse(withIndex('{}', ['size']))).toEqual({ 'x-entity': { indexes: [['size']] } })
})

test('a search of the log asks what its log knows, with the last day whole', () => {
  const asked = { log: 'records', action: 'read', field: 'name', from: '2026-11-01', to: '2026-11-02' }
  const { from, to, ...rest } = logQuery('records', asked)
  expect(rest).toEqual({ field: 'name' })
  expect(Date.parse(to!) - Date.parse(from!)).toBe(2 * 86_400_000)
  expect(logQuery('done', { field: 'name', action: 'read' })).toEqual({ action: 'read' })
})
