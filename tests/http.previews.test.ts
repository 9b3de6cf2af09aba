/** Documents that are still being written, as they would be. */
import { beforeAll, describe, expect, test } from 'vitest'
import { type Call, freshApp } from './support/answers.ts'

const app = await freshApp()
let clerk: Call
let ticket: string
beforeAll(async () => {
  const properties = { name: { type: 'string' }, secret: { type: 'string' } }
  await app.apply({
    entities: ['ticket', 'salary'].map($id => ({
      text: JSON.stringify({ $id, title: $id, type: 'object', properties }),
    })),
    roles: [{ kind: 'role', id: 'clerk', entities: { ticket: { read: 'own', create: 'own' } } }],
    views: [{ kind: 'view', id: 'salary.all', entity: 'salary', type: 'grid' }],
  })
  clerk = await (await app.person({ roles: ['clerk'] })).signedIn()
  const { body } = await app.administrator.call('POST', '/api/records/ticket', { body: { name: 'Broken lamp' } })
  ticket = body._id
})

const draft = {
  kind: 'app',
  id: 'desk',
  navigation: [
    { items: [{ entity: 'ticket' }, { link: 'https://example.com/', title: 'Wiki' }] },
    { items: [{ entity: 'salary' }, { view: 'salary.all' }] },
  ],
}

describe('an app that is still being written', () => {
  const preview = (body: object) => app.administrator.call('POST', '/api/previews/app', { body })

  test('is shown as a role would find it, and nothing is saved', async () => {
    const asClerk = await preview({ app: draft, role: 'clerk' })
    expect(asClerk.status).toBe(200)
    expect(asClerk.body.app.navigation).toEqual([draft.navigation[0]])
    expect(asClerk.text).not.toMatch(/salary/)
    expect((await preview({ app: draft })).body.app.navigation).toHaveLength(2)
    const hidden = await preview({ app: { ...draft, roles: ['administrator'] }, role: 'clerk' })
    expect(hidden.body.app).toBeNull()
    expect((await app.administrator.call('GET', '/api/meta/apps')).body).toEqual([])
  })

  test('that names what is not there, or leads into a script, is refused with its place', async () => {
    for (const [item, pointer] of [
      [{ entity: 'gone' }, '/apps/0/navigation/0/items/0/entity'],
      [{ link: 'javascript:alert(1)', title: 'X' }, '/apps/0/navigation/0/items/0/link'],
      [{ link: '//evil.example', title: 'X' }, '/apps/0/navigation/0/items/0/link'],
      [{ link: '/\\evil.example', title: 'X' }, '/apps/0/navigation/0/items/0/link'],
    ] as const) {
      const { status, body } = await preview({ app: { ...draft, navigation: [{ items: [item] }] } })
      expect([status, body.errors[0].pointer], JSON.stringify(item)).toEqual([422, pointer])
    }
    const untitled = await preview({ app: { ...draft, navigation: [{ items: [{ link: 'https://example.com' }] }] } })
    expect(untitled.status).toBe(422)
  })

  test('is for those who make the model', async () => {
    expect((await clerk('POST', '/api/previews/app', { body: { app: draft } })).status).toBe(403)
  })
})

describe('a paper that is still being written', () => {
  const document = {
    ...{ kind: 'document', id: 'ticket.note', entity: 'ticket' },
    sections: [{ type: 'title', text: 'Note {{ record.name }}' }],
  }
  test('is a PDF of the record, and nothing is saved', async () => {
    const answer = await app.administrator.call('POST', '/api/previews/paper', {
      body: { document, record: ticket, language: 'ja' },
    })
    expect([answer.status, answer.text.slice(0, 5)]).toEqual([200, '%PDF-'])
    expect((await app.administrator.call('GET', '/api/papers?entity=ticket')).body).toEqual([])
  })

  test('with a wrong expression, of a record that is not there, or by somebody else is refused', async () => {
    const ask = (call: Call, change: object, record = ticket) =>
      call('POST', '/api/previews/paper', { body: { document: { ...document, ...change }, record } })
    const wrong = await ask(app.administrator.call, { sections: [{ type: 'text', text: '{{ record.gone }}' }] })
    expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([422, '/documents/0/sections/0/text'])
    const nobody = await ask(app.administrator.call, {}, '0192a000-0000-7000-8000-000000000000')
    expect(nobody.status).toBe(404)
    expect((await ask(clerk, {})).status).toBe(403)
  })
})

describe('a web form that is still being written', () => {
  const webform = {
    kind: 'webform',
    id: 'ask',
    entity: 'ticket',
    fields: [{ field: 'name', label: { ja: '<b>件名' } }],
  }
  test('is the page that a visitor would see, and nothing can be sent to it', async () => {
    const ask = (change: object) =>
      app.administrator.call('POST', '/api/previews/webform', {
        body: { webform: { ...webform, ...change }, language: 'ja' },
      })
    const { status, body } = await ask({})
    expect([status, body.html]).toEqual([200, expect.stringContaining('&lt;b&gt;件名')])
    expect((await app.administrator.call('GET', '/api/meta/webforms')).body).toEqual([])
    const wrong = await ask({ fields: ['gone'] })
    expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([422, '/webforms/0/fields/0'])
    expect((await clerk('POST', '/api/previews/webform', { body: { webform } })).status).toBe(403)
  })
})
