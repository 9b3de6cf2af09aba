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
