/** Formulas, rollups and conditions on real records while they are written: the values that applying would give, and no more. */
import { beforeAll, expect, test } from 'vitest'
import { type Person, type TestApp, testApp } from './support/app.ts'

let enishi: TestApp
let admin: Person
let modeller: Person

const text = { type: 'string' }

beforeAll(async () => {
  enishi = await testApp()
  admin = enishi.administrator
  await enishi.apply({
    entities: [
      {
        text: JSON.stringify({
          $id: 'order',
          type: 'object',
          'x-entity': { displayField: 'code' },
          properties: {
            code: text,
            amount: { type: 'integer' },
            secret: { type: 'integer' },
            phone: { ...text, 'x-pii': true },
            x: text,
            doubled: { 'x-formula': 'record.amount * 2' },
            parent: {
              ...text,
              format: 'uuid',
              'x-relation': { entity: 'order', kind: 'many-to-one', inverse: 'parts' },
            },
          },
        }),
      },
    ],
    roles: [
      {
        kind: 'role',
        id: 'modeller',
        rights: ['model'],
        entities: { order: { create: 'all', read: 'own', update: 'own', fields: { secret: 'hidden' } } },
      },
    ] as never,
  })
  modeller = await enishi.person('Modeller', ['modeller'])
  const whole = await admin.records.create('order', { code: 'A', amount: 3, secret: 7, x: 'x' })
  await admin.records.create('order', { code: 'B', amount: 5, parent: whole._id })
  await modeller.records.create('order', { code: 'C', amount: 9 })
})

const valuesOf = ({ data }: { data: { _label: string; value: unknown }[] }) =>
  Object.fromEntries(data.map(({ _label, value }) => [_label, value]))

test('a formula gives what it would give once applied, also in place of one that is there', async () => {
  const fresh = await admin.meta.preview({
    entity: 'order',
    property: { 'x-formula': 'record.amount + record.doubled' },
  })
  expect(fresh.type).toBe('integer')
  expect(valuesOf(fresh)).toEqual({ A: 9, B: 15, C: 27 })
  const instead = await admin.meta.preview({
    entity: 'order',
    field: 'doubled',
    property: { 'x-formula': 'record.amount * 20' },
  })
  expect(valuesOf(instead)).toEqual({ A: 60, B: 100, C: 180 })
  expect(
    (await admin.records.list('order', { select: 'doubled', filter: 'record.code == "A"' })).data[0],
  ).toMatchObject({ doubled: 6 })
})

test('a rollup reads the records behind its relation', async () => {
  const property = { 'x-rollup': { relation: 'parts', fn: 'sum', field: 'amount' } }
  expect(valuesOf(await admin.meta.preview({ entity: 'order', property }))).toEqual({ A: 5, B: 0, C: 0 })
})

test('a condition tells how many records it is true of, and which', async () => {
  const property = { 'x-formula': 'record.amount > 4' }
  const broken = await admin.meta.preview({ entity: 'order', property, only: true })
  expect(broken.count).toBe(2)
  expect(Object.keys(valuesOf(broken)).toSorted()).toEqual(['B', 'C'])
})

test('what is wrong is told with its place in what was sent', async () => {
  await expect(
    admin.meta.preview({ entity: 'order', property: { 'x-formula': 'record.nothing + 1' } }),
  ).rejects.toMatchObject({
    status: 422,
    errors: [{ pointer: '/x-formula' }],
  })
  await expect(
    admin.meta.preview({ entity: 'order', field: 'doubled', property: { 'x-formula': 'record.doubled + 1' } }),
  ).rejects.toMatchObject({ status: 422 })
  await expect(admin.meta.preview({ entity: 'order', property: { type: 'string' } })).rejects.toMatchObject({
    status: 400,
  })
  await expect(admin.meta.preview({ entity: 'none', property: { 'x-formula': '1' } })).rejects.toMatchObject({
    status: 404,
  })
})

test('nobody reads more by it than otherwise: neither fields, nor records, nor masks taken away with it', async () => {
  const seen = await modeller.meta.preview({ entity: 'order', property: { 'x-formula': 'record.amount' } })
  expect(valuesOf(seen)).toEqual({ C: 9 })
  for (const formula of ['record.secret', 'record.phone', 'record.parent.secret'])
    await expect(
      modeller.meta.preview({ entity: 'order', property: { 'x-formula': formula } }),
      formula,
    ).rejects.toMatchObject({
      status: 403,
    })
  await expect(
    modeller.meta.preview({ entity: 'order', field: 'phone', property: { ...text, 'x-formula': 'record.phone' } }),
  ).rejects.toMatchObject({ status: 403 })
  const clerk = await enishi.person('Clerk', [])
  await expect(clerk.meta.preview({ entity: 'order', property: { 'x-formula': '1' } })).rejects.toMatchObject({
    status: 403,
  })
})

test('nothing is kept of it', async () => {
  const { revision } = await admin.meta.model()
  await admin.meta.preview({ entity: 'order', property: { 'x-formula': '1' } })
  expect((await admin.meta.model()).revision).toBe(revision)
  expect((await admin.meta.document('order')).text).not.toContain('preview')
})
