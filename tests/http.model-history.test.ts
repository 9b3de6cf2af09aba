import { describe, expect, test } from 'vitest'
import type { Archived } from '../platform/contract/archive.ts'
import type { JsonObject } from '../platform/contract/json.ts'
import { freshApp } from './support/answers.ts'

const app = await freshApp()
const { call } = app.administrator
const { database, models } = app.services
const text = { type: 'string' }
const entity = (name: string, properties: JsonObject, rest: JsonObject = {}) => ({
  text: JSON.stringify({ $id: name, type: 'object', properties, unevaluatedProperties: false, ...rest }, null, 2),
})
const rows = async (sql: string) => (await database.query({ text: sql })).rows
const archived = async () => (await call('GET', '/api/meta/archived')).body as Archived[]
const find = async (entity: string, field?: string) =>
  (await archived()).find(thing => thing.entity.name === entity && thing.field?.name === field)
const idOf = (entity: string, field: string) => models.current().entities.get(entity)!.byName.get(field)!.id

/** As the studio does it: what is proposed is applied. */
async function restore(body: object) {
  const { body: proposed, status } = await call('POST', '/api/meta/restore', { body })
  expect(status, JSON.stringify(proposed)).toBe(200)
  const confirm = proposed.plan.steps.map(({ id }: { id: string }) => id)
  const answer = await call('POST', '/api/meta/apply', {
    body: { ...proposed.change, hash: proposed.plan.hash, confirm },
  })
  expect(answer.status, answer.text).toBe(200)
  await models.reload()
  return proposed
}

describe('a removed field', () => {
  test('is listed, comes back with its id and values, and under another name where its own is taken', async () => {
    await app.apply({ entities: [entity('case', { subject: text, note: { ...text, title: 'Note' } })] })
    const { body: record } = await call('POST', '/api/records/case', { body: { subject: 'a', note: 'kept' } })
    const id = idOf('case', 'note')
    await app.apply({ entities: [entity('case', { subject: text })] })
    expect(await find('case', 'note')).toMatchObject({
      field: { id, name: 'note' },
      because: 'removed',
      revision: models.current().revision,
      author: 'Administrator',
    })
    await app.apply({ entities: [entity('case', { subject: text, Note: { type: 'integer' } })] })
    await restore({ archived: { entity: 'case', field: id } })
    expect((await call('GET', `/api/records/case/${record._id}`)).body).toMatchObject({ Note: null, note_2: 'kept' })
    expect(idOf('case', 'note_2')).toBe(id)
    expect(await find('case', 'note')).toBeUndefined()
  })

  test('is purged for good by its name only, and the purge stands among the revisions', async () => {
    await app.apply({ entities: [entity('gone', { subject: text, secret: text })] })
    await call('POST', '/api/records/gone', { body: { subject: 'a', secret: 'burn after reading' } })
    const id = idOf('gone', 'secret')
    const before = models.current().entities.get('gone')!.text
    await app.apply({ entities: [entity('gone', { subject: text })] })
    const purge = (confirm: string) =>
      call('POST', '/api/meta/archived/purge', { body: { entity: 'gone', field: id, confirm } })
    expect(await purge('gone')).toMatchObject({ status: 422 })
    expect(await find('gone', 'secret')).toBeDefined()
    expect(await purge('secret')).toMatchObject({ status: 200 })
    expect(await purge('secret')).toMatchObject({ status: 404 })
    expect(await find('gone', 'secret')).toBeUndefined()
    expect(JSON.stringify(await rows('SELECT to_jsonb(g) FROM data.gone AS g'))).not.toContain('burn')
    const { body: revisions } = await call('GET', '/api/meta/revisions')
    expect(revisions[0]).toMatchObject({
      documents: [{ kind: 'field', id: 'gone.secret', change: 'purge' }],
      author: { _label: 'Administrator' },
    })
    // The older text makes a new field of that name: neither the data nor the identity returns.
    await app.apply({ entities: [{ text: before }] })
    expect(idOf('gone', 'secret')).not.toBe(id)
    expect((await call('GET', '/api/records/gone')).body.data[0]).toMatchObject({ subject: 'a', secret: null })
  })

  test('has no values to show under another id, whatever rights there are', async () => {
    await app.apply({ entities: [entity('twice', { a: text })] })
    await call('POST', '/api/records/twice', { body: { a: 'old' } })
    await app.apply({ entities: [entity('twice', {})] })
    await app.apply({ entities: [entity('twice', { a: { ...text, title: 'Anew' } })] })
    expect((await call('GET', '/api/records/twice')).body.data[0]).toMatchObject({ a: null })
    expect(await find('twice', 'a')).toBeDefined()
  })
})

describe('a removed entity', () => {
  test('is listed and comes back with its records; purged, its name is free for another one', async () => {
    await app.apply({ entities: [entity('asset', { name: text })] })
    const pump = await call('POST', '/api/records/asset', { body: { name: 'Pump' } })
    const { _id: record } = pump.body
    const said = await call('POST', '/api/comments', { body: { entity: 'asset', record, text: 'It leaks.' } })
    expect(said.status).toBe(201)
    expect((await call('GET', '/api/search?q=pump')).body.data).toHaveLength(1)
    const id = models.current().entities.get('asset')!.id
    const before = models.current().entities.get('asset')!.text
    await app.apply({ remove: [{ kind: 'entity', id: 'asset' }] })
    expect(await find('asset')).toMatchObject({ entity: { id, name: 'asset' }, field: null })
    await restore({ archived: { entity: 'asset' } })
    expect((await call('GET', '/api/records/asset')).body.data).toMatchObject([{ name: 'Pump' }])
    await app.apply({ remove: [{ kind: 'entity', id: 'asset' }] })
    const purge = { entity: id, confirm: 'asset' }
    expect(await call('POST', '/api/meta/archived/purge', { body: purge })).toMatchObject({ status: 200 })
    expect(await rows(`SELECT to_regclass('data._a_${id}') AS found`)).toEqual([{ found: null }])
    expect((await call('GET', '/api/search?q=pump')).body.data).toEqual([])
    for (const table of ['comment', 'search'])
      expect(await rows(`SELECT FROM enishi.${table} WHERE record = '${record}'`)).toEqual([])
    await app.apply({ entities: [{ text: before }] })
    expect(models.current().entities.get('asset')!.id).not.toBe(id)
    expect((await call('GET', '/api/records/asset')).body.data).toEqual([])
  })
})

test('values from before a change of type come back as a field of their own', async () => {
  await app.apply({ entities: [entity('meter', { v: { ...text, title: 'Value' } })] })
  await call('POST', '/api/records/meter', { body: { v: 'about ten' } })
  await app.apply({
    entities: [entity('meter', { v: { type: 'integer' } })],
    convert: { 'retype-column meter.v': 'keep' },
  })
  const kept = await find('meter', 'v')
  expect(kept).toMatchObject({ because: 'type' })
  await restore({ archived: { entity: 'meter', field: kept!.field!.id } })
  expect((await call('GET', '/api/records/meter')).body.data[0]).toMatchObject({ v: null, v_2: 'about ten' })
})

describe('revisions', () => {
  test('are compared document by document, and the model goes back to one', async () => {
    await app.apply({
      entities: [entity('plot', { name: text, size: { type: 'integer' } })],
      views: [{ kind: 'view', id: 'plot.all', entity: 'plot', type: 'grid', columns: ['name', 'size'] }],
    })
    const from = models.current().revision
    await call('POST', '/api/records/plot', { body: { name: 'A', size: 3 } })
    await app.apply({
      entities: [entity('plot', { name: { ...text, maxLength: 9 } }), entity('owner', {})],
      views: [{ kind: 'view', id: 'plot.all', entity: 'plot', type: 'grid', columns: ['name'] }],
    })
    const to = models.current().revision
    const { body } = await call('GET', `/api/meta/compare?from=${from}&to=${to}`)
    expect(body).toMatchObject([
      { kind: 'entity', name: 'owner', change: 'add' },
      {
        kind: 'entity',
        name: 'plot',
        change: 'change',
        differences: [
          { pointer: '/properties/name/maxLength', after: 9 },
          { pointer: '/properties/size', before: { type: 'integer' } },
        ],
      },
      { kind: 'view', id: 'plot.all', differences: [{ pointer: '/columns/1', before: 'size' }] },
    ])
    const one = await call('GET', `/api/meta/compare?from=${from}&to=${to}&kind=view&id=plot.all`)
    expect(one.body).toHaveLength(1)
    const { plan } = await restore({ revision: from })
    expect(plan.steps.map(({ id }: { id: string }) => id)).toEqual(['archive-table owner', 'restore-column plot.size'])
    expect((await call('GET', `/api/meta/compare?from=${from}&to=${models.current().revision}`)).body).toEqual([])
    expect((await call('GET', '/api/records/plot')).body.data).toMatchObject([{ name: 'A', size: 3 }])
  })

  test('bring one document back, through a rename too', async () => {
    await app.apply({ entities: [entity('first', { a: text })] })
    const revision = models.current().revision
    await app.apply({ entities: [{ ...entity('second', { a: text }), name: 'first' }] })
    const { id } = models.current().entities.get('second')!
    await restore({ revision, kind: 'entity', id })
    expect(models.current().entities.get('first')?.id).toBe(id)
    expect(models.current().entities.has('second')).toBe(false)
  })

  test('of every kind of document are told', async () => {
    const answer = await call('GET', '/api/meta/views/plot.all/revisions')
    expect(answer.body.length).toBeGreaterThan(1)
    expect(await call('GET', '/api/meta/views/none/revisions')).toMatchObject({ status: 404 })
    expect(await call('GET', '/api/meta/constructor/none/revisions')).toMatchObject({ status: 404 })
  })
})

test('all of it is for those who may change the model, and bad questions are told', async () => {
  const nobody = await app.person({ roles: [] })
  const body = { entity: 'case', confirm: 'case' }
  expect(await nobody.call('GET', '/api/meta/archived')).toMatchObject({ status: 403 })
  expect(await nobody.call('POST', '/api/meta/archived/purge', { body })).toMatchObject({ status: 403 })
  expect(await nobody.call('POST', '/api/meta/restore', { body: { revision: 1 } })).toMatchObject({ status: 403 })
  expect(await nobody.call('GET', '/api/meta/compare?from=1&to=2')).toMatchObject({ status: 403 })
  expect(await nobody.call('GET', '/api/meta/entities/case/revisions')).toMatchObject({ status: 403 })
  expect(await call('POST', '/api/meta/archived/purge', { body })).toMatchObject({ status: 404 })
  expect(await call('POST', '/api/meta/restore', { body: {} })).toMatchObject({ status: 422 })
  expect(await call('POST', '/api/meta/restore', { body: { revision: 1, archived: body } })).toMatchObject({
    status: 422,
  })
  expect(await call('POST', '/api/meta/restore', { body: { revision: 1, kind: 'view', id: 'none' } })).toMatchObject({
    status: 404,
  })
  expect(await call('GET', '/api/meta/compare?from=1')).toMatchObject({ status: 400 })
})

const names = ['quo"te', "it's", '絵文字🙂', 'שלום', 'select', '$1; DROP TABLE x', 'a'.repeat(70), 'かな漢字'.repeat(9)]
test.each(names)('a field named %j is archived, restored and purged', async name => {
  const hostile = `h${names.indexOf(name)}`
  await app.apply({ entities: [entity(hostile, { [name]: text, n: text })] })
  await call('POST', `/api/records/${hostile}`, { body: { [name]: 'kept' } })
  const id = idOf(hostile, name)
  await app.apply({ entities: [entity(hostile, { n: text })] })
  await restore({ archived: { entity: hostile, field: id } })
  expect((await call('GET', `/api/records/${hostile}`)).body.data[0]).toMatchObject({ [name]: 'kept' })
  await app.apply({
    entities: [
      entity(hostile, { [name]: { type: 'array', items: text }, n: text }, { 'x-entity': { ids: { [name]: id } } }),
    ],
  })
  await app.apply({ entities: [entity(hostile, { n: text })] })
  const purged = await call('POST', '/api/meta/archived/purge', { body: { entity: hostile, field: id, confirm: name } })
  expect(purged.status, purged.text).toBe(200)
  expect(await find(hostile, name)).toBeUndefined()
})
