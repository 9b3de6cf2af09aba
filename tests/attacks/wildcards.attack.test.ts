/** Letters that mean something to LIKE, to patterns or to a search are text, wherever a person may write text. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshApp } from '../support/answers.ts'

const app = await freshApp()
afterAll(() => console.log(`${app.asked()} questions with wildcards`))
const { call } = app.administrator
const texts = [
  '100%',
  '100x',
  '100',
  'a_b',
  'axb',
  'ab',
  'c\\d',
  'cd',
  'c\\\\d',
  '\\',
  '%',
  '_',
  '.*',
  '[a-z]',
  'x?',
  '\\%',
]

beforeAll(async () => {
  const note = {
    $id: 'note',
    type: 'object',
    'x-entity': { displayField: 'text', search: ['text'], unique: [['code']], duplicates: [{ match: ['text'] }] },
    properties: { text: { type: 'string' }, code: { type: 'string' }, size: { type: 'integer' } },
  }
  await app.apply({ entities: [{ text: JSON.stringify(note) }] })
  await call('POST', '/api/records/note', { body: texts.map(text => ({ text, code: text })) })
})

const found = async (parameters: Record<string, string>) => {
  const query = new URLSearchParams({ select: 'text', limit: '100', ...parameters })
  const { status, text, body } = await call('GET', `/api/records/note?${query}`)
  expect(status, text).toBe(200)
  return body.data.map((row: { text: string }) => row.text).toSorted()
}
const those = (holds: (text: string) => boolean) => texts.filter(holds).toSorted()
const wild = [
  '%',
  '_',
  '\\',
  '%%',
  '__',
  '\\\\',
  '\\%',
  '\\_',
  '0%',
  'a_b',
  '_b',
  'c\\',
  '.*',
  '[',
  'x?',
  '^',
  '$',
  '(',
]

describe.each(wild)('%j', part => {
  const quoted = JSON.stringify(part)

  test.each<[string, (text: string) => boolean]>([
    [`record.text.contains(${quoted})`, text => text.includes(part)],
    [`record.text.contains(${quoted}, true)`, text => text.includes(part)],
    [`record.text.startsWith(${quoted})`, text => text.startsWith(part)],
    [`record.text.endsWith(${quoted})`, text => text.endsWith(part)],
    [`record.text == ${quoted}`, text => text === part],
    [`record.text in [${quoted}]`, text => text === part],
  ])('is text in the filter %s', async (filter, holds) => {
    expect(await found({ filter })).toEqual(those(holds))
  })

  test('is text for aggregates and bulk changes', async () => {
    const filter = `record.text.contains(${quoted})`
    const many = those(text => text.includes(part)).length
    const groups = await call('GET', `/api/records/note/aggregate?${new URLSearchParams({ filter })}`)
    expect(groups.body.data).toEqual([{ count: many }])
    const having = `record.text.startsWith(${quoted})`
    const kept = await call('GET', `/api/records/note/aggregate?${new URLSearchParams({ groupBy: 'text', having })}`)
    expect(kept.body.data.map((row: { text: string }) => row.text).toSorted()).toEqual(
      those(text => text.startsWith(part)),
    )
    for (const method of ['PATCH', 'DELETE']) {
      const path = `/api/records/note?${new URLSearchParams({ filter, dryRun: 'true' })}`
      const bulk = await call(method, path, method === 'PATCH' ? { body: { size: 1 } } : {})
      expect(bulk.body).toMatchObject({ matched: many })
    }
  })

  test('finds by a search nothing that does not hold it, and no duplicate but itself', async () => {
    const bare = (text: string) => text.replaceAll(/[^a-z0-9]/g, '')
    for (const text of await found({ search: part })) expect(bare(text)).toContain(bare(part))
    const { body } = await call('GET', `/api/search?q=${encodeURIComponent(part)}`)
    for (const { _label } of body.data ?? []) expect(bare(_label)).toContain(bare(part))
    const draft = await call('POST', '/api/records/note/duplicates', { body: { text: part } })
    for (const { _label } of draft.body.data) expect(bare(_label)).toBe(bare(part))
  })

  test('is a key of its own', async () => {
    const path = `/api/records/note/by/code/${encodeURIComponent(part)}`
    const { status, body } = await call('PUT', path, { body: { size: 1 } })
    expect([status, body.code]).toEqual([texts.includes(part) ? 200 : 201, part])
    if (status === 201) await call('DELETE', `/api/records/note/${body._id}?purge=true`)
  })
})
