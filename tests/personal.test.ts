/** Views that people save: who finds them, what they show to whom, and what nobody learns by them. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { RoleDocument } from '../platform/contract/documents.ts'
import { freshApp, type TestPerson } from './support/answers.ts'

const app = await freshApp()
const admin = app.administrator
let sato: TestPerson
let suzuki: TestPerson
let stranger: TestPerson
let red: string

const deal = (amount: string, from: object = {}) =>
  JSON.stringify({
    $id: 'deal',
    type: 'object',
    'x-entity': { displayField: 'name' },
    properties: {
      name: { type: 'string' },
      stage: { enum: ['open', 'won'] },
      closeOn: { type: 'string', format: 'date' },
      [amount]: { type: 'number', ...from },
      margin: { type: 'number' },
      firm: { type: 'string', format: 'uuid', 'x-relation': { entity: 'firm' } },
    },
  })
const firm = JSON.stringify({
  $id: 'firm',
  type: 'object',
  'x-entity': { displayField: 'name' },
  properties: { name: { type: 'string' }, rating: { type: 'integer' } },
})

beforeAll(async () => {
  const all = { create: 'all', read: 'all', update: 'all', delete: 'all' } as const
  const role = (id: string, fields: Record<string, 'hidden' | 'masked'>): RoleDocument => ({
    ...{ kind: 'role', id },
    entities: { deal: { ...all, fields }, firm: { ...all, fields: { rating: 'hidden' } } },
  })
  const roles = [role('rep', { margin: 'hidden' }), role('clerk', { margin: 'hidden', amount: 'masked' })]
  await app.apply({ entities: [{ text: deal('amount') }, { text: firm }], roles })
  sato = await app.person({ roles: ['rep'] })
  suzuki = await app.person({ roles: ['clerk'] })
  stranger = await app.person()
  red = (await admin.call('POST', '/api/teams', { body: { name: 'Red', members: [sato.id, suzuki.id] } })).body._id
})

const view = (more: object = {}) => ({ entity: 'deal', type: 'grid', title: 'Mine', ...more })
const save = (person: TestPerson, document: object, more: object = {}) =>
  person.call('POST', '/api/views', { body: { document, ...more } })
const found = async (person: TestPerson) =>
  ((await person.call('GET', '/api/views?entity=deal')).body.data as { _id: string }[]).map(({ _id }) => _id)

describe('a view one saves', () => {
  test('comes back as it was kept, with an id and a version of its own', async () => {
    const document = view({
      ...{
        filter: 'record.amount > 10',
        sort: ['-amount'],
        columns: ['name', { field: 'firm.name', width: 200, pin: true }],
      },
      ...{ group: ['stage', { field: 'closeOn', by: 'month' }], totals: { amount: 'sum' }, quick: ['stage'] },
    })
    const { status, body, headers } = await save(sato, document)
    expect(status).toBe(201)
    expect(headers.get('etag')).toBe('"1"')
    expect(body).toMatchObject({
      ...{ _version: 1, share: 'private', team: null, mayChange: true, broken: false },
      document: { ...document, kind: 'view', id: `my.${body._id}` },
    })
    expect((await sato.call('GET', `/api/views/${body._id}`)).body).toEqual(body)
    expect((await sato.call('GET', '/api/views?entity=deal')).body.data).toContainEqual(body)
    expect((await sato.call('GET', '/api/views?entity=firm')).body.data).toEqual([])
  })

  test('is nobody else’s: another finds, reads, changes and deletes it no more than one that never was', async () => {
    const { _id } = (await save(sato, view())).body
    for (const other of [suzuki, stranger, admin])
      for (const [method, body] of [['GET'], ['PATCH', { share: 'private' }], ['DELETE']] as [string, object?][]) {
        const answer = await other.call(method, `/api/views/${_id}`, { body })
        const never = await other.call(method, '/api/views/01932d5e-0000-7000-8000-000000000000', { body })
        expect([answer.status, answer.text]).toEqual([404, never.text])
      }
    expect(await found(suzuki)).not.toContain(_id)
    expect(await found(admin)).not.toContain(_id)
    expect(await found(sato)).toContain(_id)
  })

  test('is refused whole, with every problem at its place', async () => {
    const { status, body } = await save(sato, { entity: 'deal', type: 'grid', columns: ['nope'], unknown: 1 })
    expect([status, body.errors.map((each: { pointer: string }) => each.pointer)]).toEqual([
      422,
      ['/document/unknown', '/document/title'],
    ])
    const names = await save(
      sato,
      view({ columns: ['nope'], sort: ['-nope'], filter: 'record.nope == 1', quick: ['nope'] }),
    )
    expect(names.body.errors.map((each: { pointer: string }) => each.pointer)).toEqual([
      '/document/filter',
      '/document/sort/0',
      '/document/columns/0',
      '/document/quick/0',
    ])
    const unfit = await save(sato, view({ totals: { name: 'sum' }, group: [{ field: 'stage', by: 'month' }] }))
    expect(unfit.body.errors.map((each: { code: string }) => each.code)).toEqual(['unfit-field', 'unfit-field'])
    expect((await save(sato, view({ entity: 'nothing' }))).status).toBe(422)
    expect((await sato.call('POST', '/api/views', { body: { document: view(), owner: admin.id } })).status).toBe(422)
  })

  test('is not saved over another’s change', async () => {
    const { _id } = (await save(sato, view())).body
    const change = (version: number, title: string) =>
      sato.call('PATCH', `/api/views/${_id}`, {
        body: { document: view({ title }) },
        headers: { 'if-match': `"${version}"` },
      })
    expect((await change(1, 'First')).body).toMatchObject({ _version: 2, document: { title: 'First' } })
    expect((await change(1, 'Second')).status).toBe(412)
    expect((await sato.call('GET', `/api/views/${_id}`)).body.document.title).toBe('First')
    expect(
      (await sato.call('PATCH', `/api/views/${_id}`, { body: { document: view({ entity: 'firm' }) } })).status,
    ).toBe(422)
  })

  test('can be what one opens first, as can one of the model', async () => {
    const { _id } = (await save(sato, view())).body
    const choose = (id: string | null) => sato.call('PUT', '/api/views/default', { body: { entity: 'deal', id } })
    const first = async () => (await sato.call('GET', '/api/views?entity=deal')).body.default
    expect((await choose(`my.${_id}`)).status).toBe(204)
    expect(await first()).toBe(`my.${_id}`)
    expect((await suzuki.call('GET', '/api/views?entity=deal')).body.default).toBeNull()
    expect((await suzuki.call('PUT', '/api/views/default', { body: { entity: 'deal', id: `my.${_id}` } })).status).toBe(
      422,
    )
    expect((await choose('deal.nope')).status).toBe(422)
    expect((await choose(null)).status).toBe(204)
    expect(await first()).toBeNull()
  })
})

describe('sharing', () => {
  test('with a team reaches its members, who use it and leave it as it is', async () => {
    const { _id } = (await save(sato, view({ title: 'Ours' }), { share: 'team', team: red })).body
    expect(await found(suzuki)).toContain(_id)
    expect((await suzuki.call('GET', `/api/views/${_id}`)).body).toMatchObject({
      mayChange: false,
      team: { _label: 'Red' },
    })
    expect((await suzuki.call('PATCH', `/api/views/${_id}`, { body: { share: 'private' } })).status).toBe(403)
    expect((await suzuki.call('DELETE', `/api/views/${_id}`)).status).toBe(403)
    for (const other of [stranger, admin]) expect((await other.call('GET', `/api/views/${_id}`)).status).toBe(404)
  })

  test('with a team one is not in is refused', async () => {
    const { body } = await admin.call('POST', '/api/teams', { body: { name: 'Blue', members: [suzuki.id] } })
    const answer = await save(sato, view(), { share: 'team', team: body._id })
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, '/team'])
    expect((await save(sato, view(), { share: 'team' })).status).toBe(422)
  })

  test('with everyone needs the right model, and those who have it look after it', async () => {
    expect((await save(sato, view(), { share: 'everyone' })).status).toBe(403)
    const { _id } = (await save(admin, view({ title: 'All' }), { share: 'everyone' })).body
    expect(await found(sato)).toContain(_id)
    expect((await stranger.call('GET', `/api/views/${_id}`)).status).toBe(404)
    expect((await sato.call('DELETE', `/api/views/${_id}`)).status).toBe(403)
    const modeller = await app.person({ roles: ['rep', 'modeller'] })
    await app.apply({ roles: [{ kind: 'role', id: 'modeller', rights: ['model'], entities: {} }] })
    await expect.poll(async () => (await modeller.call('DELETE', `/api/views/${_id}`)).status).toBe(204)
  })

  test('with everyone can be taken back by them: only its owner has it then', async () => {
    const { _id } = (await save(admin, view({ title: 'Loud' }), { share: 'everyone' })).body
    const modeller = await app.person({ roles: ['rep', 'modeller'] })
    const answer = await modeller.call('PATCH', `/api/views/${_id}`, { body: { share: 'private' } })
    expect([answer.status, answer.body]).toMatchObject([200, { _version: 2, share: 'private', mayChange: false }])
    expect((await modeller.call('GET', `/api/views/${_id}`)).status).toBe(404)
    expect((await admin.call('GET', `/api/views/${_id}`)).body).toMatchObject({ share: 'private', mayChange: true })
  })

  test('ends with the team', async () => {
    const { body } = await admin.call('POST', '/api/teams', { body: { name: 'Gone', members: [sato.id, suzuki.id] } })
    const { _id } = (await until(() => save(sato, view(), { share: 'team', team: body._id }))).body
    await admin.call('DELETE', `/api/teams/${body._id}`)
    expect((await sato.call('GET', `/api/views/${_id}`)).body).toMatchObject({ share: 'private', team: null })
    expect((await suzuki.call('GET', `/api/views/${_id}`)).status).toBe(404)
  })
})

/** Until the new team has reached its members' sessions. */
async function until(ask: () => ReturnType<TestPerson['call']>) {
  let answer = await ask()
  const isDone = async () => {
    if (answer.status >= 300) answer = await ask()
    return answer.status < 300
  }
  await expect.poll(isDone, { timeout: 5000 }).toBe(true)
  return answer
}

describe('what one may not see', () => {
  test('is answered in every place of a view like what does not exist', async () => {
    const places = (name: string) => [
      { columns: [name] },
      { columns: [{ field: name }] },
      { sort: [`-${name}`] },
      { filter: `record.${name} > 1` },
      { group: [name] },
      { totals: { [name]: 'sum' } },
      { quick: [name] },
      { type: 'kanban', board: { by: 'stage', sum: name } },
      { type: 'kanban', board: { by: name } },
      { columns: [`firm.${name}`] },
    ]
    const hidden = await Promise.all(places('margin').map(place => save(sato, view(place))))
    const absent = await Promise.all(places('morgen').map(place => save(sato, view(place))))
    expect(hidden.map(({ status }) => status)).toEqual(hidden.map(() => 422))
    expect(hidden.map(({ text }) => text.replaceAll('margin', 'morgen'))).toEqual(absent.map(({ text }) => text))
    const masked = await save(suzuki, view({ sort: ['amount'] }))
    expect(masked.status).toBe(422)
    expect((await save(sato, view({ columns: ['firm.rating'] }))).status).toBe(422)
    expect((await save(stranger, view())).text).toBe((await save(stranger, view({ entity: 'deal' }))).text)
    expect((await save(stranger, view())).status).toBe(422)
  })

  test('is not in what others share with one', async () => {
    const document = view({
      columns: ['name', 'amount'],
      sort: ['-amount', 'name'],
      totals: { amount: 'sum' },
      quick: ['amount', 'stage'],
      group: ['amount'],
    })
    const { _id } = (await save(sato, document, { share: 'team', team: red })).body
    const { body, text } = await suzuki.call('GET', `/api/views/${_id}`)
    expect(body.document).toMatchObject({ columns: ['name'], sort: ['name'], totals: {}, quick: ['stage'], group: [] })
    expect(text).not.toContain('amount')
    const filtered = (await save(sato, view({ filter: 'record.amount > 1' }), { share: 'team', team: red })).body
    expect((await suzuki.call('GET', `/api/views/${filtered._id}`)).status).toBe(404)
    expect(await found(suzuki)).not.toContain(filtered._id)
  })

  test('leaves its owner a view to delete, once its filter is no longer theirs', async () => {
    const person = await app.person({ roles: ['rep'] })
    const { _id } = (await save(person, view({ filter: 'record.amount > 1', columns: ['amount'] }))).body
    await admin.call('PATCH', `/api/users/${person.id}`, { body: { roles: ['clerk'] } })
    await expect
      .poll(async () => (await person.call('GET', `/api/views/${_id}`)).body)
      .toMatchObject({ broken: true, document: { title: 'Mine' } })
    expect((await person.call('GET', `/api/views/${_id}`)).text).not.toContain('amount')
    expect((await person.call('DELETE', `/api/views/${_id}`)).status).toBe(204)
  })
})

test('a rename of a field reaches what people saved', async () => {
  const document = view({
    filter: 'record.amount > 5',
    columns: ['amount'],
    sort: ['-amount'],
    totals: { amount: 'sum' },
  })
  const { _id } = (await save(sato, document)).body
  await app.apply({ entities: [{ text: deal('value', { 'x-renamedFrom': 'amount' }) }] })
  await expect
    .poll(async () => (await sato.call('GET', `/api/views/${_id}`)).body.document)
    .toMatchObject({
      ...{ filter: 'record.value > 5', columns: ['value'], sort: ['-value'], totals: { value: 'sum' } },
    })
})
