import { expect, test } from 'vitest'
import { serverBeside, testApp } from './support/app.ts'
import { nodeCode, pluginCode, pluginFolder } from './support/plugin-folder.ts'

const asking = await pluginFolder(
  pluginCode(
    'asking',
    `rights: { hosts: ['api.example.com'], records: { user: ['read'] } },
     settings: { type: 'object', properties: { region: { type: 'string', maxLength: 5 }, apiKey: { type: 'string', 'x-secret': true } }, required: ['region', 'apiKey'] },
     nodes: [${nodeCode('asking.score', 'async () => ({})')}]`,
  ),
)
const modest = await pluginFolder(pluginCode('modest', ''))
const broken = await pluginFolder(`throw new Error('not today')`)
const enishi = await testApp(undefined, { plugins: [asking, modest, broken, './nowhere'] })
const { administrator } = enishi
const clerk = await enishi.person('Clerk', [])

test('plugins are listed with what they ask for, what they add, and what is wrong with them', async () => {
  const plugins = await administrator.plugins.list()
  expect(plugins.find(({ name }) => name === 'asking')).toMatchObject({
    version: '1.0.0',
    state: 'waiting',
    asks: { hosts: ['api.example.com'], records: { user: ['read'] } },
    granted: {},
    adds: { nodes: ['asking.score'] },
  })
  expect(plugins.find(({ name }) => name === 'modest')).toMatchObject({ state: 'on', asks: {} })
  expect(plugins.find(({ name }) => name === broken)).toMatchObject({
    state: 'broken',
    problems: [{ message: 'Error: not today' }],
  })
  expect(plugins.find(({ name }) => name === './nowhere')).toMatchObject({
    state: 'broken',
    problems: [{ message: expect.stringContaining('was not found') }],
  })
})

test('only administrators see and decide', async () => {
  await expect(clerk.plugins.list()).rejects.toMatchObject({ status: 403 })
  await expect(clerk.plugins.change('asking', { on: true })).rejects.toMatchObject({ status: 403 })
  await expect(administrator.plugins.get('nothing')).rejects.toMatchObject({ status: 404 })
})

test('rights are granted as they are asked for, and never more', async () => {
  const more = { hosts: ['api.example.com', 'evil.example'] }
  await expect(administrator.plugins.change('asking', { granted: more })).rejects.toMatchObject({
    status: 409,
    code: 'plugin-rights',
  })
  const granted = { hosts: ['api.example.com'], records: { user: ['read' as const] } }
  expect(await administrator.plugins.change('asking', { on: true, granted })).toMatchObject({ state: 'on', granted })
})

test('settings are checked by the plugin’s schema, and secrets are not among them', async () => {
  const change = (settings: Record<string, string>) => administrator.plugins.change('asking', { settings })
  await expect(change({ region: 'far too long' })).rejects.toMatchObject({
    status: 422,
    errors: [{ pointer: '/region', code: 'maxLength' }],
  })
  await expect(change({ region: 'east', apiKey: 'k' })).rejects.toMatchObject({ errors: [{ pointer: '/apiKey' }] })
  expect(await change({ region: 'east' })).toMatchObject({ settings: { region: 'east' } })
})

test('what is decided reaches every process at once, and the audit log', async () => {
  const beside = await serverBeside(enishi, { plugins: [asking] })
  expect(beside.services.plugins.isOn('asking')).toBe(true)
  await administrator.plugins.change('asking', { on: false })
  await expect.poll(() => beside.services.plugins.isOn('asking'), { interval: 10 }).toBe(false)
  const { data } = await administrator.call<{ data: { details: object }[] }>('GET', '/api/audit', {
    query: { action: 'plugin-changed' },
  })
  expect(data[0]!.details).toMatchObject({ plugin: 'asking', on: false })
})

test('everybody is told of the plugins that are on, and of nothing that administrators decided', async () => {
  const names = (await clerk.plugins.client()).map(({ name }) => name)
  expect(names).toContain('modest')
  expect(names).not.toContain('asking')
  expect(JSON.stringify(await clerk.plugins.client())).not.toContain('east')
})
