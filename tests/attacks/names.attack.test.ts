/**
 * Names that are SQL, code or words of the language, as fields that every way of reading and writing takes: by record,
 * list, key, filter, batch, copy, merge, trash, archive and pack. And the same names where no such field is.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemCaller } from '../../platform/contract/caller.ts'
import type { JsonObject } from '../../platform/contract/json.ts'
import { contextOf } from '../../platform/http/context.ts'
import { installPacks } from '../../platform/packs/install.ts'
import { type Answer, freshApp } from '../support/answers.ts'
import { packPlace } from '../support/packs.ts'

const names = [
  `a"; DROP TABLE data."user"; --`,
  `a'); DROP TABLE data."user"; --`,
  `a" text, "b`,
  '$1',
  '%s',
  '{{x}}',
  'x'.repeat(100),
  '日'.repeat(64),
  '😀😀',
  '\u202egnirts',
  'עברית',
  'a\\',
  'a/b~c',
  'a.b',
  '-- comment',
  'xmax',
  'tableoid',
  'Order',
  'User',
  'Case',
  'from',
  'end',
  'default',
  'select',
  'record',
  'null',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'then',
]
/** An entity has 20 keys at the most. */
const keys = names.slice(0, 20)
const text = { type: 'string' }
const properties: JsonObject = { label: text, ...Object.fromEntries(names.map(name => [name, text])) }
const odd = {
  $id: 'odd',
  type: 'object',
  unevaluatedProperties: false,
  'x-entity': {
    displayField: names[0]!,
    search: names.slice(0, 5),
    unique: keys.map(name => [name]),
    duplicates: [{ match: [names[0]!] }],
  },
  properties,
}
const plain = { $id: 'plain', type: 'object', unevaluatedProperties: false, properties: { label: text } }

const app = await freshApp()
afterAll(() => console.log(`${app.asked()} hostile names`))
const { call } = app.administrator
const post = (path: string, body: unknown) => call('POST', path, { body })
const values = (mark: string) => Object.fromEntries(names.map((name, at) => [name, `${mark}${at}`]))
const quoted = JSON.stringify
const pointerTo = (name: string) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
const asked = (parameters: Record<string, string>) => new URLSearchParams(parameters)

beforeAll(async () => {
  await app.apply({ entities: [odd, plain].map(document => ({ text: JSON.stringify(document) })) })
})

async function made(mark: string): Promise<string> {
  const answer = await post('/api/records/odd', { label: mark, ...values(mark) })
  expect(answer.status, answer.text).toBe(201)
  return answer.body._id
}
const stands = async (id: string, expected: object) =>
  expect((await call('GET', `/api/records/odd/${id}`)).body).toMatchObject(expected)

describe('fields of hostile names', () => {
  test('are created, changed, trashed and restored, alone and as a list', async () => {
    const id = await made('c')
    await stands(id, values('c'))
    for (const name of names)
      expect((await call('PATCH', `/api/records/odd/${id}`, { body: { [name]: `changed ${name}` } })).status).toBe(200)
    await stands(id, Object.fromEntries(names.map(name => [name, `changed ${name}`])))
    expect((await call('DELETE', `/api/records/odd/${id}`)).status).toBe(204)
    expect((await post(`/api/records/odd/${id}/restore`, {})).status).toBe(200)
    await stands(id, Object.fromEntries(names.map(name => [name, `changed ${name}`])))
    const list = await post('/api/records/odd', [values('l'), values('m')])
    expect(list.body).toMatchObject([values('l'), values('m')])
    for (const part of ['history', 'timeline'])
      expect((await call('GET', `/api/records/odd/${id}/${part}`)).text).toContain(
        JSON.stringify(names[0]).slice(1, -1),
      )
  })

  test.each(names)('%j selects, sorts, filters, groups, measures and finds', async name => {
    const at = names.indexOf(name)
    const id = await made(`q${at} `)
    const value = `q${at} ${at}`
    const filter = `record[${quoted(name)}] == ${quoted(value)}`
    const list = await call(
      'GET',
      `/api/records/odd?${asked({ select: quoted(name), sort: `-${quoted(name)}`, filter })}`,
    )
    expect(list.body.data, list.text).toMatchObject([{ _id: id, [name]: value }])
    const groups = { groupBy: `${quoted(name)} as g`, measures: `max(${quoted(name)}) as m`, filter }
    expect((await call('GET', `/api/records/odd/aggregate?${asked(groups)}`)).body.data).toMatchObject([
      { g: value, m: value },
    ])
    const bulk = await call('PATCH', `/api/records/odd?${asked({ filter })}`, { body: { [name]: `bulk ${at}` } })
    expect(bulk.body).toMatchObject({ matched: 1 })
    await stands(id, { [name]: `bulk ${at}` })
    const key = encodeURIComponent(name)
    const known = await call('PUT', `/api/records/odd/by/${key}/bulk%20${at}`, { body: { label: 'known' } })
    if (keys.includes(name)) expect([known.status, known.body._id]).toEqual([200, id])
    else expect(known.status).toBe(400)
  })

  test('are copied without their keys, merged, compared and written by a batch', async () => {
    const [id, other] = [await made('x'), await made('y')]
    const copy = await post(`/api/records/odd/${id}/copy`, values('z'))
    expect(copy.body, copy.text).toMatchObject({ label: 'x', ...values('z') })
    const take = Object.fromEntries(names.map(name => [name, other]))
    const merged = await post(`/api/records/odd/${id}/merge`, { from: [other], take })
    expect(merged.body, merged.text).toMatchObject(values('y'))
    const draft = { [names[0]!]: 'y0' }
    expect((await post('/api/records/odd/duplicates', draft)).body.data).toMatchObject([{ _id: id }])
    const operations = [
      { op: 'create', entity: 'odd', as: 'a', body: values('b') },
      ...names.map(name => ({
        op: 'create',
        entity: 'odd',
        body: {},
        refs: { [pointerTo(name)]: 'a' },
      })),
    ]
    const batch = await post('/api/batch', { operations })
    expect(batch.status, batch.text).toBe(200)
    const first = batch.body.results[0].record._id
    expect(
      batch.body.results.slice(1).map(({ record }: { record: JsonObject }, at: number) => record[names[at]!]),
    ).toEqual(names.map(() => first))
    const conflict = await post('/api/records/odd', { [names[0]!]: 'y0' })
    expect([conflict.status, conflict.body.errors[0].pointer]).toEqual([409, pointerTo(names[0]!)])
  })

  test('come back out of the archive under their names', async () => {
    const wide = { $id: 'wide', type: 'object', properties }
    await app.apply({ entities: [{ text: JSON.stringify(wide) }] })
    const id = (await post('/api/records/wide', values('w'))).body._id
    await app.apply({ entities: [{ text: JSON.stringify({ ...wide, properties: { label: text } }) }] })
    const archived = (await call('GET', '/api/meta/archived')).body as { field: { id: string; name: string } | null }[]
    expect(archived.map(({ field }) => field?.name).toSorted()).toEqual(names.toSorted())
    for (const { field } of archived) {
      const { body, status } = await post('/api/meta/restore', { archived: { entity: 'wide', field: field!.id } })
      expect(status, field!.name).toBe(200)
      await app.apply(body.change)
    }
    expect((await call('GET', `/api/records/wide/${id}`)).body).toMatchObject(values('w'))
  })

  test('come in a pack, with records', async () => {
    const packed = { ...odd, $id: 'packed' }
    const place = await packPlace({ hostile: { entities: [packed], sample: { en: { packed: [values('p')] } } } })
    await installPacks(contextOf(app.services, systemCaller), ['hostile'], { places: [place], sample: true })
    await app.services.models.reload()
    expect((await call('GET', '/api/records/packed')).body.data).toMatchObject([values('p')])
  })
})

describe('names of no field', () => {
  const unknown = [...names, '', ' ', '_id', '_deletedAt', '__proto__', 'constructor', 'prototype', 'a\u0000', '\ud800']
  /** As JSON: an object of JavaScript has no key `__proto__`. */
  const body = (name: string) => `{${quoted(name)}:"x"}`

  test.each(unknown)('%j is refused by every way of writing, and nothing is written', async name => {
    const id = (await post('/api/records/plain', { label: 'one' })).body._id
    const other = (await post('/api/records/plain', { label: 'two' })).body._id
    const one = `/api/records/plain/${id}`
    const answers: Answer[] = [
      await post('/api/records/plain', body(name)),
      await post('/api/records/plain', `[{"label":"a"},${body(name)}]`),
      await call('PATCH', one, { body: body(name) }),
      await call('PATCH', '/api/records/plain?filter=true', { body: body(name) }),
      await call('PUT', '/api/records/odd/by/Order/none', { body: `{${quoted(`${name}?`)}:"x"}` }),
      await call('PUT', `/api/records/plain/by/${encodeURIComponent(name.toWellFormed()) || '%20'}/x`, { body: '{}' }),
      await post(`${one}/copy`, body(name)),
      await post(`${one}/merge`, `{"from":["${other}"],"take":{${quoted(name)}:"${other}"}}`),
      await post(`${one}/merge`, `{"from":["${other}"],${quoted(name)}:1}`),
      ...(await Promise.all(
        ['"op":"create"', `"op":"update","id":"${id}"`, `"op":"copy","id":"${id}"`].map(op =>
          post('/api/batch', `{"operations":[{${op},"entity":"plain","body":${body(name)}}]}`),
        ),
      )),
    ]
    for (const [at, { status, text }] of answers.entries()) {
      expect([400, 404, 422], `${at} ${text}`).toContain(status)
      expect(text).not.toMatch(/select .* from|insert into|syntax error at/i)
    }
    const { body: record } = await call('GET', one)
    expect(record).toMatchObject({ label: 'one', _version: 1 })
    expect(({} as JsonObject)['label']).toBeUndefined()
  })

  test('are no names of entities in a pack', async () => {
    for (const $id of [...names.filter(name => !/^[A-Za-z]{1,62}$/.test(name)), '', '__proto__', '../x', 'USER']) {
      const files = { 'entities/bad.json': JSON.stringify({ $id, type: 'object' }) }
      const place = await packPlace({ bad: { files } })
      const install = installPacks(contextOf(app.services, systemCaller), ['bad'], { places: [place] })
      await expect(install, $id).rejects.toMatchObject({ status: expect.toSatisfy((status: number) => status < 500) })
    }
  })
})
