/** What plugins do beside requests of others: addresses of their own, hooks after changes, jobs. */
import { expect, test } from 'vitest'
import { ChangeFeed } from '../platform/events/change-feed.ts'
import { AfterHooks } from '../platform/plugins/runtime/after-hooks.ts'
import { JobClock } from '../platform/plugins/runtime/job-clock.ts'
import { serverBeside, testApp } from './support/app.ts'
import { pluginCode, pluginFolder } from './support/plugin-folder.ts'

const folder = await pluginFolder(
  pluginCode(
    'acme',
    `
    rights: { records: { order: ['read', 'create'], told: ['create', 'read'] } },
    routes: [
      { method: 'GET', path: '/hello/:who', auth: 'public', handle: (request, { parameters, caller }) =>
          Response.json({ hello: parameters.who, caller, cookie: request.headers.get('cookie') }, { headers: { 'set-cookie': 'x=1', 'content-security-policy': 'script-src *' } }) },
      { method: 'GET', path: '/hello/world', auth: 'public', handle: () => new Response('exact') },
      { method: 'POST', path: '/echo', auth: 'public', handle: async request => new Response(await request.arrayBuffer(), { headers: { 'content-type': 'application/octet-stream' } }) },
      { method: 'GET', path: '/orders', auth: 'signed-in', handle: async (request, { records, caller }) =>
          Response.json({ who: caller.name, orders: await records.find('order', {}), authorization: request.headers.get('authorization') }) },
      { method: 'GET', path: '/users', auth: 'signed-in', handle: async (_, { records }) => Response.json(await records.find('user', {})) },
      { method: 'POST', path: '/model', auth: { right: 'model' }, handle: () => new Response('did') },
      { method: 'GET', path: '/page', auth: 'public', handle: () => new Response('<script>alert(1)</script>', { headers: { 'content-type': 'text/html' } }) },
      { method: 'GET', path: '/throws', auth: 'public', handle: () => { throw new Error('the database password is hunter2') } },
      { method: 'GET', path: '/nothing', auth: 'public', handle: () => 'no response' },
    ],
    hooks: [
      { id: 'tell', entity: 'order', on: ['create', 'update', 'delete'], after: async ({ _id, operation, record, key, version }, { records }) => {
          if (record?.number === 'fails' && tries++ === 0) throw new Error('not yet')
          await records.create('told', { text: operation + ' ' + (record?.number ?? 'gone') + ' v' + version, key })
      } },
    ],
    jobs: [
      { id: 'minutely', cron: '* * * * *', run: async ({ records }) => { await records.create('told', { text: 'job ran' }) } },
    ],`,
    'let tries = 0',
  ),
)
const enishi = await testApp(undefined, { plugins: [folder] })
const { administrator, services } = enishi
const schema = (properties: object) =>
  JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object', properties })
await enishi.apply({
  entities: [
    { name: 'order', text: schema({ number: { type: 'string' } }) },
    { name: 'told', text: schema({ text: { type: 'string' }, key: { type: 'string' } }) },
  ],
  roles: [{ kind: 'role', id: 'clerk', entities: { order: { read: 'own', create: 'own' } } }],
})
const { rights } = services.plugins.loaded[0]!
await administrator.plugins.change('acme', { on: true, granted: rights! })
const clerk = await enishi.person('Clerk', ['clerk'])
const asked = (path: string, init: RequestInit = {}, key?: string) =>
  enishi.request(`/api/plugins/acme${path}`, {
    ...init,
    headers: { ...(init.headers as Record<string, string>), ...(key && { authorization: `Bearer ${key}` }) },
  })
const told = async (filter = 'true') =>
  (await administrator.records.list('told', { filter, sort: ['text'] } as never)).data.map(({ text }) => text)

test('a public address is for everybody, and sees no cookies', async () => {
  const answer = await asked('/hello/you', { headers: { cookie: 'session=secret' } })
  expect(await answer.json()).toEqual({ hello: 'you', caller: null, cookie: null })
  expect(answer.headers.get('set-cookie')).toBeNull()
  expect(answer.headers.get('content-security-policy')).toContain('sandbox')
  expect(await (await asked('/hello/world')).text()).toBe('exact')
})

test('bodies come and go byte by byte', async () => {
  const bytes = new Uint8Array(70_000).map((_, index) => index % 256)
  const headers = { 'content-type': 'application/octet-stream' }
  const answer = await asked('/echo', { method: 'POST', body: bytes, headers })
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes)
})

test('a page of a plugin runs no script in our name', async () => {
  const answer = await asked('/page')
  expect(answer.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/)
})

test('other addresses ask for a sign-in, and for rights', async () => {
  expect((await asked('/orders')).status).toBe(401)
  expect((await asked('/model', { method: 'POST' }, clerk.key)).status).toBe(403)
  expect(await (await asked('/model', { method: 'POST' }, administrator.key)).text()).toBe('did')
  expect((await asked('/unknown', {}, clerk.key)).status).toBe(404)
})

test('a route reads as who asks, and no more than the plugin may', async () => {
  await administrator.records.create('order', { number: 'of the administrator' })
  await clerk.records.create('order', { number: 'of the clerk' })
  const answer = await (await asked('/orders', {}, clerk.key)).json()
  expect(answer).toMatchObject({ who: 'Clerk', authorization: null, orders: [{ number: 'of the clerk' }] })
  expect((await asked('/users', {}, administrator.key)).status).toBe(403)
})

test('what a route throws is told on the plugin’s page, not to who asked', async () => {
  const answer = await asked('/throws')
  expect(answer.status).toBe(500)
  expect(await answer.text()).not.toContain('hunter2')
  expect((await asked('/nothing')).status).toBe(502)
})

test('after each change its hook runs, once in two processes', async () => {
  await expect.poll(() => told('record.text.startsWith("create of the")')).toHaveLength(2)
  const beside = await serverBeside(enishi, { plugins: [folder] })
  expect(beside.services.plugins.isOn('acme')).toBe(true)
  const made = await administrator.records.create('order', { number: 'twice' })
  await administrator.records.update('order', String(made['_id']), { number: 'changed' })
  await administrator.records.remove('order', String(made['_id']))
  await expect.poll(() => told('record.text.endsWith("v3")'), { timeout: 10_000 }).toEqual(['delete gone v3'])
  // With what the record is by then: it may still be there.
  expect(await told('record.text.endsWith("v1") && !record.text.contains("of the")')).toHaveLength(1)
  expect(await told('record.text.contains("v2")')).toHaveLength(1)
})

test('a hook that failed is tried again, and keeps nobody waiting', { timeout: 30_000 }, async () => {
  await administrator.records.create('order', { number: 'fails' })
  await administrator.records.create('order', { number: 'behind it' })
  await expect.poll(() => told('record.text.contains("behind it")'), { timeout: 10_000 }).toHaveLength(1)
  await services.database.query({ text: 'update enishi.plugin_retry set due = now()' })
  await administrator.records.create('order', { number: 'wakes' })
  await expect.poll(() => told('record.text.contains("fails")'), { timeout: 10_000 }).toEqual(['create fails v1'])
  const { rows } = await services.database.query({ text: 'select from enishi.plugin_retry' })
  expect(rows).toEqual([])
})

test('a job runs once when it is due, however many look', async () => {
  const { database, plugins, pluginServices, log } = services
  await expect.poll(async () => (await database.query({ text: 'select from enishi.plugin_job' })).rowCount).toBe(1)
  await database.query({ text: `update enishi.plugin_job set due = now() - interval '1 minute'` })
  const clocks = [1, 2, 3].map(() => new JobClock({ database, plugins, services: pluginServices, log, every: 60_000 }))
  await expect.poll(() => told('record.text == "job ran"')).toHaveLength(1)
  const due = async () =>
    (await database.query<{ due: boolean }>({ text: 'select due > now() as due from enishi.plugin_job' })).rows
  await expect.poll(due).toEqual([{ due: true }])
  await Promise.all(clocks.map(clock => clock.close()))
  expect(await told('record.text == "job ran"')).toHaveLength(1)
})

test('hooks end with the feed of changes, and keep no server from its end where their plugin is off', async () => {
  const { database, plugins, pluginServices, log } = services
  await administrator.plugins.change('acme', { on: false })
  expect(plugins.isOn('acme')).toBe(false)
  const changes = new ChangeFeed({ database, log })
  const hooks = new AfterHooks({ database, plugins, services: pluginServices, changes, log })
  await changes.close()
  await hooks.close()
})
