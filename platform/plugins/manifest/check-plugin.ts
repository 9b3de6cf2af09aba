/**
 * What is wrong with a plugin's definition, all at once: its shape, the names it takes, the rights it asks for, the
 * versions of Enishi it is for. A plugin with a problem is listed with it, and nothing of it runs.
 */
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { Plugin } from '../../contract/plugin.ts'
import type { Problem } from '../../contract/problem.ts'
import { isInRange } from '../../packs/enishi-version.ts'
import { definitionSchema } from './definition-schema.ts'

const validate = new Ajv2020({ allErrors: true, ownProperties: true, allowUnionTypes: true, strict: false }).compile(
  definitionSchema,
)

export interface CheckPluginOptions {
  /** Of Enishi: `0.1.0`. */
  version: string
  /** Types of nodes and triggers and ids of channels that there are already. */
  taken?: ReadonlySet<string>
  /** Bundled ones may use the platform's own names (`document.create`). */
  bundled: boolean
}

/** `definition` is data: functions are null in it. */
export function checkPlugin(
  definition: unknown,
  { version, bundled, taken = new Set() }: CheckPluginOptions,
): Problem[] {
  if (!validate(definition))
    return (validate.errors ?? []).slice(0, 50).map(({ instancePath, keyword, message = 'is wrong', params }) => ({
      pointer: instancePath,
      code: keyword,
      message: `${instancePath || 'The definition'} ${message}${'additionalProperty' in params ? ` (${params['additionalProperty']})` : ''}.`,
    }))
  const plugin = definition as Plugin
  return [
    ...versionProblems(plugin, version),
    ...rightsProblems(plugin),
    ...nameProblems(plugin, bundled),
    ...takenProblems(plugin, taken),
  ]
}

function versionProblems({ name, enishi }: Plugin, version: string): Problem[] {
  if (!enishi || isInRange(version, enishi)) return []
  const message = `The plugin '${name}' is for Enishi ${enishi}; this is ${version}.`
  return [{ pointer: '/enishi', code: 'other-version', message }]
}

const hostPattern = /^(\*|(\*\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]*[a-z0-9])?)$/i

/** What signs sessions and opens the database is nobody's but the server's. */
const ownSecrets = /^(ENISHI_|DATABASE_|PG[A-Z]|NODE_)/

function rightsProblems({ rights = {} }: Plugin): Problem[] {
  const { hosts = [], secrets = [] } = rights
  const ofHosts = hosts.flatMap((host, index) =>
    hostPattern.test(host)
      ? []
      : [
          {
            pointer: `/rights/hosts/${index}`,
            code: 'host',
            message: `'${host}' is no host: api.example.com, *.example.com or *.`,
          },
        ],
  )
  const ofSecrets = secrets.flatMap((secret, index) =>
    ownSecrets.test(secret)
      ? [
          {
            pointer: `/rights/secrets/${index}`,
            code: 'secret',
            message: `'${secret}' is the server's own and given to no plugin.`,
          },
        ]
      : [],
  )
  return [...ofHosts, ...ofSecrets]
}

function nameProblems(plugin: Plugin, bundled: boolean): Problem[] {
  const {
    name,
    fieldTypes = [],
    functions = [],
    nodes = [],
    triggers = [],
    channels = [],
    hooks = [],
    jobs = [],
  } = plugin
  const { widgets = [], routes = [] } = plugin
  const own = (list: string, types: { type: string }[]) =>
    bundled ? [] : types.flatMap(({ type }, index) => foreign(name, type, `/${list}/${index}/type`))
  return [
    ...own('fieldTypes', fieldTypes),
    ...own('nodes', nodes),
    ...own('triggers', triggers),
    ...twice(
      'fieldTypes',
      fieldTypes.map(({ type }) => type),
    ),
    ...twice(
      'functions',
      functions.map(({ name }) => name),
    ),
    ...twice(
      'nodes',
      nodes.map(({ type }) => type),
    ),
    ...twice(
      'triggers',
      triggers.map(({ type }) => type),
    ),
    ...twice(
      'channels',
      channels.map(({ id }) => id),
    ),
    ...twice(
      'hooks',
      hooks.map(({ id }) => id),
    ),
    ...twice(
      'jobs',
      jobs.map(({ id }) => id),
    ),
    ...twice(
      'widgets',
      widgets.map(({ id }) => id),
    ),
    ...twice(
      'routes',
      routes.map(({ method, path }) => `${method} ${path}`),
    ),
    ...functions.flatMap((each, index) => bodyProblem(each, index)),
  ]
}

function takenProblems(
  { name, nodes = [], triggers = [], channels = [] }: Plugin,
  taken: ReadonlySet<string>,
): Problem[] {
  const names = [...nodes, ...triggers].map(({ type }) => type).concat(channels.map(({ id }) => id))
  const twice = names
    .filter(each => taken.has(each))
    .map(each => ({
      pointer: '',
      code: 'name-taken',
      message: `'${each}' is there already, so the plugin cannot add it.`,
    }))
  const own = reserved.has(name)
    ? [
        {
          pointer: '/name',
          code: 'name-taken',
          message: `'${name}' is a word of the platform. Choose another name for the plugin.`,
        },
      ]
    : []
  return [...own, ...twice]
}

/** What expressions and addresses begin with. */
const reserved = new Set(['record', 'previous', 'user', 'now', 'today', 'trigger', 'steps', 'item', 'client', 'enishi'])

const foreign = (name: string, type: string, pointer: string): Problem[] =>
  type.startsWith(`${name}.`)
    ? []
    : [
        {
          pointer,
          code: 'name',
          message: `'${type}' is not the plugin's to name. What it adds begins with '${name}.'.`,
        },
      ]

const twice = (list: string, names: string[]): Problem[] =>
  names.flatMap((name, index) =>
    names.indexOf(name) === index
      ? []
      : [{ pointer: `/${list}/${index}`, code: 'duplicate', message: `There are two of the name '${name}'.` }],
  )

function bodyProblem(each: object, index: number): Problem[] {
  if ('cel' in each !== 'compute' in each) return []
  return [{ pointer: `/functions/${index}`, code: 'body', message: "A function has either 'cel' or 'compute'." }]
}
