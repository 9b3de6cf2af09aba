/**
 * For tests of a plugin: `import { openPlugin } from 'enishi/plugin-test'`. The plugin runs as in the server, in a thread
 * of its own and within its bounds, with all that its manifest asks for; what it calls is handed in by the test.
 *
 *     const plugin = await openPlugin(import.meta.dirname)
 *     await plugin.runNode('acme.score', { stars: 3 })          // { output: { points: 60 }, port: 'good' }
 *     plugin.evaluate('acme.points(stars)', { stars: 5 })       // 100
 *
 * The thread ends with the test process.
 */
import pino from 'pino'
import type { Json, JsonObject } from '../contract/json.ts'
import type { AfterChange, BeforeChange, BeforeResult, NodeRecords, NodeResult, Plugin } from '../contract/plugin.ts'
import { AppError } from '../errors.ts'
import { checkExpression } from '../expression/check.ts'
import { evaluate } from '../expression/evaluate.ts'
import { addFunctions } from '../expression/functions/added.ts'
import { createAjv } from '../metadata/validate/ajv.ts'
import { enishiVersion } from './enishi-version.ts'
import { doorOf } from './find-plugins.ts'
import { memoryRecords } from './memory-records.ts'
import { PluginHost } from './plugin-host.ts'

export interface OpenPluginOptions {
  /** Records by entity, in memory: what hooks and nodes read and write. */
  records?: Record<string, JsonObject[]>
  /** Answers what the plugin calls outside; without it every call fails. */
  fetch?: typeof fetch
  settings?: JsonObject
  secrets?: Record<string, string>
}

export interface TestedPlugin {
  /** Its definition; the functions in it run in its thread. */
  plugin: Plugin
  /** What stands in memory now. */
  records: Record<string, JsonObject[]>
  /** Settings as `run` gets them: expressions computed, templates filled in. */
  runNode(type: string, settings: JsonObject): Promise<NodeResult>
  /** Other names than the function's are given with their values. */
  evaluate(expression: string, named?: Record<string, Json>): Json
  /** What is wrong with a value of a field type; null: nothing. */
  checkValue(type: string, value: Exclude<Json, null>): Promise<string | null>
  before(hook: string, change: Partial<BeforeChange>): Promise<BeforeResult | undefined>
  after(hook: string, change: Partial<AfterChange>): Promise<void>
  close(): Promise<void>
}

/** Throws what is wrong with it, as its page in the studio would tell. */
export async function openPlugin(folder: string, options: OpenPluginOptions = {}): Promise<TestedPlugin> {
  const { settings = {}, secrets = {}, fetch = refusedFetch, records = {} } = options
  const host = await openedHost(folder, secrets)
  const plugin = host.plugin!
  await host.decide({ on: true, granted: plugin.rights ?? {}, settings })
  addFunctions(plugin.name, plugin.functions ?? [])
  const context = () => contextFor(memoryRecords(records), fetch, settings)
  return {
    plugin,
    records,
    runNode: async (type, given) => named(plugin.nodes, 'type', type).run(given, nodeContext(context(), type)),
    evaluate: (expression, values = {}) => evaluated(expression, values),
    checkValue: (type, value) => checkedValue(plugin, type, value),
    before: async (hook, change) =>
      (await named(plugin.hooks, 'id', hook).before?.(
        { entity: '', _id: '', operation: 'create', record: {}, previous: null, ...change },
        { ...context(), locale: 'en' },
      )) as BeforeResult | undefined,
    after: async (hook, change) =>
      named(plugin.hooks, 'id', hook).after?.(
        { entity: '', _id: '', operation: 'create', version: 1, record: {}, key: 'test', ...change },
        context(),
      ),
    close: () => host.close(),
  }
}

async function openedHost(folder: string, secrets: Record<string, string>): Promise<PluginHost> {
  const entry = doorOf(folder)
  if (!entry) throw new Error(`There is no index.ts or index.js in ${folder}.`)
  const host = new PluginHost({
    found: { specifier: folder, folder, entry, bundled: false },
    version: enishiVersion(),
    taken: new Set(),
    faults: { note() {} },
    secrets: { get: async name => secrets[name] ?? Promise.reject(missingSecret(name)) },
    log: pino({ level: 'silent' }),
  })
  await host.open()
  if (!host.plugin) throw new Error(host.problems.map(({ message }) => message).join('\n'))
  return host
}

const missingSecret = (name: string) =>
  new AppError({ status: 422, code: 'no-secret', message: `The test gives no secret '${name}'.` })

function named<T, K extends keyof T>(list: readonly T[] | undefined, key: K, name: string): T {
  const found = list?.find(item => item[key] === name)
  if (!found) throw new Error(`The plugin has no '${name}'.`)
  return found
}

function evaluated(source: string, named: Record<string, Json>): Json {
  const schemas = Object.fromEntries(
    Object.entries(named).map(([name, value]) => [name, { const: value, type: typeOf(value) }]),
  )
  const scope = { entity: () => undefined, variables: { named: schemas }, inMemory: true }
  const { expression, problems } = checkExpression(source, scope)
  if (!expression) throw new Error(problems.map(({ message }) => message).join('\n'))
  return evaluate(expression, { named, now: new Date(), timeZone: 'UTC' })
}

const typeOf = (value: Json) =>
  typeof value === 'number'
    ? Number.isInteger(value)
      ? 'integer'
      : 'number'
    : typeof value === 'object'
      ? 'object'
      : typeof value

async function checkedValue({ fieldTypes }: Plugin, name: string, value: Exclude<Json, null>): Promise<string | null> {
  const type = named(fieldTypes, 'type', name)
  const validate = createAjv('2020-12').compile(type.schema)
  if (!validate.call({ left: 1_000_000 }, value)) return validate.errors?.[0]?.message ?? 'is wrong'
  return (await type.check?.(value, { ...type.schema, 'x-type': name })) ?? null
}

const contextFor = (records: NodeRecords, fetch: typeof globalThis.fetch, settings: JsonObject) => ({
  settings,
  records,
  fetch,
  secret: () => Promise.reject(missingSecret('')),
  trigger: async () => {},
  signal: new AbortController().signal,
  log: { info() {}, warn() {} },
  now: new Date(),
  publicUrl: 'http://localhost:3000',
})

const nodeContext = (context: ReturnType<typeof contextFor>, type: string) => ({
  ...context,
  run: { id: 'test', workflow: 'test', version: 1, test: true },
  node: { id: 'node', type },
  key: 'test',
  attempt: 1,
  locale: 'en',
  timeZone: 'UTC',
  record: null,
})

const refusedFetch = (async (input: string | URL | Request) => {
  throw new Error(
    `The test answers no call of ${input instanceof Request ? input.url : input}. Give openPlugin a fetch.`,
  )
}) as typeof fetch
