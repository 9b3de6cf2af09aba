/** A plugin's functions, called in its thread as if they stood here. */
import pino from 'pino'
import { afterAll, expect, test } from 'vitest'
import type { NodeContext, NodeType, Plugin } from '../platform/contract/plugin.ts'
import { openPlugins } from '../platform/plugins/plugins.ts'
import { freshDatabase } from './support/database.ts'
import { nodeCode, pluginCode, pluginFolder } from './support/plugin-folder.ts'

const database = await freshDatabase()
const folder = await pluginFolder(
  pluginCode(
    'acme',
    `
    nodes: [
      ${nodeCode(
        'acme.echo',
        `async (settings, context) => {
          context.log.info('echoing')
          const found = await context.records.find('account', { limit: settings.limit })
          const answer = await context.fetch('https://api.acme.example/x', { method: 'POST', body: JSON.stringify({ a: 1 }), headers: { 'x-key': context.key } })
          return { output: { found, status: answer.status, text: await answer.text(), aborted: context.signal.aborted, now: context.now.toISOString(), secret: await context.secret('token') } }
        }`,
        `check: (settings, known) => known.entity(settings.entity) ? [] : [{ pointer: '/entity', code: 'unknown', message: 'No ' + settings.entity }],
         needs: (settings, record) => [{ action: 'read', entity: settings.entity ?? record, pointer: '' }],
         ports: settings => [{ id: 'next' }, { id: 'case-' + settings.limit }]`,
      )},
      ${nodeCode('acme.refused', `async (_, { records }) => { await records.create('account', { name: 'x' }); return {} }`)},
      ${nodeCode('acme.elsewhere', `async (_, { fetch }) => { await fetch('https://evil.example/'); return {} }`)},
      ${nodeCode('acme.waits', `(_, { signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('heard it'))))`)},
      ${nodeCode('acme.handed', `async (_, context) => ({ output: { keys: Object.keys(context).sort() } })`)},
      ${nodeCode('acme.permanent', `async () => { throw Object.assign(new Error('no such customer'), { code: 'no-customer', permanent: true }) }`)},
    ],
    rights: { hosts: ['*.acme.example'], records: { account: ['read'] }, secrets: ['token'] },
    settings: { type: 'object', properties: { greeting: { type: 'string' } } },
    `,
  ),
)

const plugins = await openPlugins({
  database,
  log: pino({ level: 'silent' }),
  dataFolder: '/nowhere',
  named: [folder],
  secrets: { get: async name => `value of ${name}` },
})
afterAll(() => plugins.close())
const host = plugins.hosts.find(({ name }) => name === 'acme')!
const acme = host.plugin as Plugin
const node = (type: string): NodeType => acme.nodes!.find(node => node.type === type)!

const asked: string[] = []
const context = (signal = new AbortController().signal): NodeContext => ({
  run: { id: 'r', workflow: 'w', version: 1, test: false },
  node: { id: 'n', type: 'acme.echo' },
  key: 'k1',
  attempt: 1,
  signal,
  now: new Date('2026-11-22T00:00:00Z'),
  locale: 'en',
  timeZone: 'UTC',
  record: null,
  records: {
    find: async (entity: string, query: { limit?: number }) => [{ entity, limit: query.limit ?? 0 }],
    create: async () => ({ _id: 'made' }),
  } as unknown as NodeContext['records'],
  fetch: (async (url: string, init: RequestInit) => {
    asked.push(`${init.method} ${url} ${new Headers(init.headers).get('x-key')}`)
    return new Response(Buffer.from(init.body as ArrayBuffer), { status: 201 })
  }) as typeof fetch,
  secret: async () => 'of the run',
  log: { info: line => void asked.push(line), warn: () => {} },
})

test('what asks for rights waits for an administrator', async () => {
  expect(host.decided).toEqual({ on: false, granted: {}, settings: {} })
  await expect(node('acme.echo').run({}, context())).rejects.toThrow("The plugin 'acme' is not on.")
})

test('a node runs in the thread with what it was granted', async () => {
  await host.decide({ on: true, granted: acme.rights!, settings: { greeting: 'hello' } })
  const result = await node('acme.echo').run({ limit: 3 }, context())
  expect(result).toEqual({
    output: {
      found: [{ entity: 'account', limit: 3 }],
      status: 201,
      text: '{"a":1}',
      aborted: false,
      now: '2026-11-22T00:00:00.000Z',
      secret: 'value of token',
    },
  })
  expect(asked).toEqual(['echoing', 'POST https://api.acme.example/x k1'])
})

test('of what the platform’s own nodes get it is handed nothing but its contract: no database, no model, no other run', async () => {
  const step = {
    ...context(),
    context: { database: { query: async () => 'everything' }, model: { entities: Array.from({ length: 300_000 }) } },
    sandbox: { run: async () => 'run' },
    tell: async () => {},
    begin: async () => 'another run',
  }
  const { output } = (await node('acme.handed').run({}, step)) as { output: { keys: string[] } }
  expect(output.keys).toEqual([...Object.keys(context()), 'settings'].sort())
})

test('checks, ports, needs and outputs are answered at once, and may ask back', () => {
  const known = { entity: (name: string) => (name === 'account' ? {} : undefined), record: null }
  expect(node('acme.echo').check!({ entity: 'account' }, known)).toEqual([])
  expect(node('acme.echo').check!({ entity: 'nothing' }, known)).toEqual([
    { pointer: '/entity', code: 'unknown', message: 'No nothing' },
  ])
  expect(node('acme.echo').output({}, known)).toEqual({ type: 'object' })
  expect(node('acme.echo').needs!({}, 'account')).toEqual([{ action: 'read', entity: 'account', pointer: '' }])
  const { ports } = node('acme.echo')
  expect(typeof ports === 'function' && ports({ limit: 2 })).toEqual([{ id: 'next' }, { id: 'case-2' }])
})

test('what was not granted is refused: entities, hosts, secrets', async () => {
  await expect(node('acme.refused').run({}, context())).rejects.toMatchObject({ status: 403, code: 'not-allowed' })
  await expect(node('acme.elsewhere').run({}, context())).rejects.toThrow('may not call evil.example')
  await host.decide({ on: true, granted: { ...acme.rights!, secrets: [] }, settings: {} })
  await expect(node('acme.echo').run({}, context())).rejects.toThrow("may not read the secret 'token'")
  await host.decide({ on: true, granted: acme.rights!, settings: {} })
})

test('an error of a node comes back with its code, and is its own business', async () => {
  for (let times = 0; times < 10; times++)
    await expect(node('acme.permanent').run({}, context())).rejects.toMatchObject({
      message: 'no such customer',
      code: 'no-customer',
      permanent: true,
    })
  expect(host.resting()).toEqual([])
})

test('an aborted signal is heard in the thread, and ends the call', async () => {
  const controller = new AbortController()
  const running = node('acme.waits').run({}, context(controller.signal)) as Promise<unknown>
  setTimeout(() => controller.abort(), 20)
  await expect(running).rejects.toThrow(/was stopped|heard it/)
})

test('turned off, its thread ends and nothing of it runs', async () => {
  await host.decide({ on: false, granted: acme.rights!, settings: {} })
  await expect(node('acme.echo').run({}, context())).rejects.toMatchObject({ status: 503, code: 'plugin-off' })
  await host.decide({ on: true, granted: acme.rights!, settings: {} })
  await expect(node('acme.echo').run({}, context())).resolves.toHaveProperty('output.status', 201)
})

test('the thread knows nothing of the environment and command line of the server', async () => {
  const spy = await pluginFolder(
    pluginCode(
      'spy',
      `nodes: [${nodeCode('spy.look', 'async () => ({ output: { env: process.env, argv: process.argv.slice(2) } })')}]`,
    ),
  )
  process.env['ENISHI_TEST_SECRET'] = 'do not tell'
  const spying = await openPlugins({
    database,
    log: pino({ level: 'silent' }),
    dataFolder: '/nowhere',
    named: [spy],
    secrets: { get: async () => '' },
  })
  const plugin = spying.loaded.find(({ name }) => name === 'spy')!
  const result = JSON.stringify(await plugin.nodes![0]!.run({}, context()))
  expect(result).not.toContain('do not tell')
  expect(result).not.toContain('PATH')
  await spying.close()
})
