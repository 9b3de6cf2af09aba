import { expect, test } from 'vitest'
import { freshApp } from './support/answers.ts'

const app = await freshApp()
const admin = app.administrator

test('whoever applied a change sees it with the very next request', async () => {
  for (let number = 0; number < 5; number++) {
    const entities = [{ text: JSON.stringify({ $id: `thing${number}`, type: 'object', properties: {} }) }]
    const { body: me } = await admin.call('GET', '/api/me')
    const change = { base: me.revision, entities }
    const { body: plan } = await admin.call('POST', '/api/meta/plan', { body: change })
    const { body: applied } = await admin.call('POST', '/api/meta/apply', { body: { ...change, hash: plan.hash } })
    expect(await admin.call('POST', `/api/records/thing${number}`, { body: {} })).toMatchObject({ status: 201 })
    expect((await admin.call('GET', '/api/me')).body.revision).toBe(applied.revision)
  }
})

test('who may change the model is told where a field is used, and nobody else', async () => {
  const properties = { a: { type: 'integer' }, twice: { 'x-formula': 'record.a * 2' } }
  const entities = [{ text: JSON.stringify({ $id: 'sum', type: 'object', properties }) }]
  const change = { base: (await admin.call('GET', '/api/me')).body.revision, entities }
  const { body: plan } = await admin.call('POST', '/api/meta/plan', { body: change })
  await admin.call('POST', '/api/meta/apply', { body: { ...change, hash: plan.hash } })
  expect((await admin.call('GET', '/api/meta/entities/sum/usage')).body).toMatchObject({
    entity: [],
    fields: { a: [{ kind: 'formula', id: 'sum', field: 'twice', title: { text: 'Twice' } }] },
  })
  expect(await admin.call('GET', '/api/meta/entities/constructor/usage')).toMatchObject({ status: 404 })
  const reader = await app.person()
  expect(await reader.call('GET', '/api/meta/entities/sum/usage')).toMatchObject({ status: 403 })
})
