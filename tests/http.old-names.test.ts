import { expect, test } from 'vitest'
import type { JsonObject } from '../platform/contract/json.ts'
import { freshApp } from './support/answers.ts'

const app = await freshApp()
const { call } = app.administrator
const { models } = app.services
const text = { type: 'string' }
const entity = (name: string, properties: JsonObject) => ({
  text: JSON.stringify({ $id: name, type: 'object', properties, unevaluatedProperties: false }),
})

await app.apply({ entities: [entity('place', { hall: text, size: { type: 'integer' }, secret: text })] })
const { body: first } = await call('POST', '/api/records/place', { body: { hall: 'A', size: 3 } })
await app.apply({
  entities: [
    entity('place', {
      site: { ...text, 'x-renamedFrom': 'hall' },
      size: { type: 'integer' },
      hidden: { ...text, 'x-renamedFrom': 'secret' },
    }),
  ],
  roles: [
    {
      kind: 'role',
      id: 'clerk',
      entities: { place: { read: 'all', update: 'all', create: 'all', fields: { hidden: 'hidden' } } },
    },
  ],
})
await app.apply({
  entities: [{ ...entity('spot', JSON.parse(models.current().entities.get('place')!.text).properties), name: 'place' }],
})
const clerk = await app.person({ roles: ['clerk'] })

test('the old name of an entity answers, and says that it is old and until when', async () => {
  const answer = await call('GET', `/api/records/place/${first._id}`)
  expect(answer).toMatchObject({ status: 200, body: { site: 'A' } })
  expect(answer.headers.get('deprecation')).toMatch(/^@\d+$/)
  const days = (Date.parse(answer.headers.get('sunset')!) - Date.now()) / 86_400_000
  expect(Math.round(days)).toBe(90)
  expect(answer.headers.get('link')).toContain('</api/records/spot>; rel="successor-version"')
  const today = await call('GET', `/api/records/spot/${first._id}`)
  expect(today.headers.get('deprecation')).toBeNull()
})

test('the old name of a field answers in select, filter and sort, and its value under that name', async () => {
  const query = new URLSearchParams({ select: 'hall,size', filter: "record.hall == 'A'", sort: '-hall' })
  const answer = await call('GET', `/api/records/spot?${query}`)
  expect(answer.status, answer.text).toBe(200)
  expect(answer.body.data[0]).toMatchObject({ hall: 'A', size: 3 })
  expect(answer.body.data[0]).not.toHaveProperty('site')
  expect(answer.headers.get('deprecation')).toMatch(/^@\d+$/)
  const text = await call('GET', `/api/records/spot?${new URLSearchParams({ filter: "record.site == 'hall'" })}`)
  expect(text).toMatchObject({ status: 200, body: { data: [] } })
  expect(text.headers.get('deprecation')).toBeNull()
})

test('and in what is written, in one record and in many', async () => {
  const patched = await call('PATCH', `/api/records/spot/${first._id}`, { body: { hall: 'B' } })
  expect(patched).toMatchObject({ status: 200, body: { hall: 'B' } })
  expect(patched.headers.get('deprecation')).toMatch(/^@\d+$/)
  const many = await call('POST', '/api/records/place', { body: [{ hall: 'C' }, { site: 'D' }] })
  expect(many.status, many.text).toBe(201)
  const { body } = await call('GET', '/api/records/spot?sort=site&select=site')
  expect(body.data.map(({ site }: { site: string }) => site)).toEqual(['B', 'C', 'D'])
})

test('what one may not see has no old name either', async () => {
  for (const query of ['select=secret', "filter=record.secret == 'x'", 'sort=secret']) {
    const answer = await clerk.call('GET', `/api/records/spot?${encodeURI(query)}`)
    expect(answer.status).toBe(400)
    expect(answer.text).not.toContain('hidden')
    expect(answer.headers.get('deprecation')).toBeNull()
  }
  const written = await clerk.call('PATCH', `/api/records/spot/${first._id}`, { body: { secret: 'x' } })
  expect(written.status).toBe(422)
  expect(written.text).not.toContain('hidden')
})

test('a new field or entity of the name ends it', async () => {
  const properties = JSON.parse(models.current().entities.get('spot')!.text).properties
  await app.apply({
    entities: [entity('spot', { ...properties, hall: { type: 'boolean' } }), entity('place', { other: text })],
  })
  const record = await call('GET', `/api/records/spot/${first._id}?select=hall`)
  expect(record.body).toMatchObject({ hall: null })
  expect(record.headers.get('deprecation')).toBeNull()
  expect(await call('GET', '/api/records/place')).toMatchObject({ status: 200, body: { data: [] } })
})
