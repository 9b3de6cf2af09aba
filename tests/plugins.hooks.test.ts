/** Hooks and field types of plugins, in every way of saving. */
import { expect, test } from 'vitest'
import { testApp } from './support/app.ts'
import { pluginCode, pluginFolder } from './support/plugin-folder.ts'

const folder = await pluginFolder(
  pluginCode(
    'acme',
    `
    rights: { records: { product: ['read', 'update'], ticket: ['read'] } },
    fieldTypes: [{
      type: 'acme.color', title: { en: 'Colour' }, icon: 'palette',
      schema: { type: 'string', pattern: '^#[0-9a-f]{6}$' },
      check: value => value === '#000000' ? 'Black is not sold.' : null,
    }],
    hooks: [
      { id: 'trim', entity: 'product', on: ['create', 'update'], before: ({ record, previous, operation }) => {
          if (record.name === 'forbidden') return { problems: [{ field: 'name', message: { en: 'Not this one.', ja: 'これは不可。' } }] }
          if (record.name === 'throws') throw new Error('hook broke')
          if (record.name === 'wrong') return { set: { stock: 'many' } }
          return { set: { code: String(record.code ?? 'none').trim().toUpperCase(), note: operation + ' ' + (previous?.name ?? '-') } }
      } },
      { id: 'strict', entity: 'product', on: ['update'], mustRun: true, before: ({ record }) => { if (record.name === 'must') throw new Error('no') } },
      { id: 'meddles', entity: 'ticket', on: ['create'], before: () => ({ set: { subject: 'changed' } }) },
    ],`,
  ),
)
const enishi = await testApp(undefined, { plugins: [folder] })
const { administrator } = enishi
const product = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  properties: {
    name: { type: 'string' },
    code: { type: 'string' },
    note: { type: 'string' },
    stock: { type: 'integer' },
    color: { type: 'string', 'x-type': 'acme.color' },
    pin: { type: 'string', 'x-encrypted': true },
  },
}
const ticket = { ...product, properties: { subject: { type: 'string' } } }
await enishi.apply({
  entities: [
    { name: 'product', text: JSON.stringify(product) },
    { name: 'ticket', text: JSON.stringify(ticket) },
  ],
})
const { rights } = enishi.services.plugins.loaded[0]!
await administrator.plugins.change('acme', { on: true, granted: rights! })
const { records } = administrator

test('a hook changes what is saved, by every way of saving', async () => {
  const made = await records.create('product', { name: 'Pen', code: ' a1 ' })
  expect(made).toMatchObject({ code: 'A1', note: 'create -' })
  const changed = await records.update('product', String(made['_id']), { name: 'Pencil', code: 'b2' })
  expect(changed).toMatchObject({ code: 'B2', note: 'update Pen' })
  const many = await administrator.call<object[]>('POST', '/api/records/product', {
    body: [{ code: 'x' }, { code: 'y' }],
  })
  expect(many).toMatchObject([{ code: 'X' }, { code: 'Y' }])
  await administrator.call('PATCH', '/api/records/product', {
    query: { filter: 'record.code == "X"' },
    body: { code: 'bulk' },
  })
  const { data } = await records.list('product', { filter: 'record.code == "BULK"' })
  expect(data).toHaveLength(1)
  const batch = await administrator.batch([
    { op: 'create', entity: 'product', body: { name: 'In a batch', code: 'z' } },
  ] as never)
  expect(JSON.stringify(batch)).toContain('"Z"')
})

test('a hook refuses in the language of who saves, at the place of many', async () => {
  await expect(records.create('product', { name: 'forbidden' })).rejects.toMatchObject({
    status: 422,
    errors: [{ pointer: '/name', code: 'plugin', message: 'Not this one.' }],
  })
  const body = [{ name: 'fine' }, { name: 'forbidden' }]
  await expect(administrator.call('POST', '/api/records/product', { body })).rejects.toMatchObject({
    errors: [{ pointer: '/1/name' }],
  })
})

test('what a hook sets is checked as what people send is', async () => {
  await expect(records.create('product', { name: 'wrong' })).rejects.toMatchObject({
    status: 422,
    errors: [{ pointer: '/stock' }],
  })
})

test('a hook that throws is passed over and told on its page; one that must run refuses the save', async () => {
  const made = await records.create('product', { name: 'throws', code: ' kept ' })
  expect(made).toMatchObject({ code: ' kept ' })
  await enishi.services.plugins.faults.flush()
  expect((await administrator.plugins.get('acme')).faults).toMatchObject([
    { part: 'hook trim', message: 'hook broke', count: 1 },
  ])
  const other = await records.create('product', { name: 'Plain' })
  await expect(records.update('product', String(other['_id']), { name: 'must' })).rejects.toMatchObject({
    status: 503,
    code: 'plugin-failed',
  })
  expect(await records.get('product', String(other['_id']))).toMatchObject({ name: 'Plain' })
})

test('a hook without the right to change changes nothing', async () => {
  expect(await records.create('ticket', { subject: 'As sent' })).toMatchObject({ subject: 'As sent' })
})

test('a field type checks its values by schema and by function, where they change', async () => {
  await expect(records.create('product', { color: 'red' })).rejects.toMatchObject({
    errors: [{ pointer: '/color', code: 'pattern' }],
  })
  await expect(records.create('product', { color: '#000000' })).rejects.toMatchObject({
    errors: [{ pointer: '/color', message: 'Black is not sold.' }],
  })
  expect(await records.create('product', { color: '#00ff00' })).toMatchObject({ color: '#00ff00' })
  const { data } = await records.list('product', { filter: 'record.color == "#00ff00"', sort: ['color'] } as never)
  expect(data).toHaveLength(1)
})

test('encrypted values are not told to plugins', async () => {
  const made = await records.create('product', { name: 'Sealed', pin: '1234' })
  expect(made).toMatchObject({ pin: '1234' })
})

test('turned off, nothing of it is asked', async () => {
  await administrator.plugins.change('acme', { on: false })
  expect(await records.create('product', { name: 'forbidden', color: 'red' })).toMatchObject({ color: 'red' })
})
