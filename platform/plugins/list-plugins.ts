/** Plugins as administrators see them, and what the front ends need of those that are on. */
import type { PluginRights } from '../contract/plugin.ts'
import {
  type ClientPlugin,
  type PluginDetails,
  type PluginPart,
  type PluginSummary,
  pluginParts,
} from '../contract/plugin-summary.ts'
import type { Queries } from '../database/database.ts'
import type { PluginHost } from './plugin-host.ts'
import { readFaults } from './plugin-state.ts'
import type { Plugins } from './plugins.ts'

export const listPlugins = ({ hosts, missing }: Plugins): PluginSummary[] => [
  ...hosts.map(summaryOf),
  ...missing.map(({ specifier, problem }) => broken(specifier, [{ pointer: '', code: 'missing', message: problem }])),
]

export async function pluginDetails(queries: Queries, host: PluginHost): Promise<PluginDetails> {
  return { ...summaryOf(host), faults: await readFaults(queries, host.name) }
}

function summaryOf(host: PluginHost): PluginSummary {
  const { plugin, found, decided, problems } = host
  if (!plugin) return broken(host.name, problems)
  return {
    name: plugin.name,
    version: plugin.version,
    title: plugin.title,
    ...(plugin.description && { description: plugin.description }),
    bundled: found.bundled,
    state: decided.on ? 'on' : isAsking(plugin.rights, decided.granted) ? 'waiting' : 'off',
    asks: plugin.rights ?? {},
    granted: decided.granted,
    settingsSchema: plugin.settings ?? null,
    settings: decided.settings,
    adds: Object.fromEntries(pluginParts.map(part => [part, namesIn(plugin[part])])) as Record<PluginPart, string[]>,
    problems,
    resting: host.resting(),
  }
}

const broken = (name: string, problems: PluginSummary['problems']): PluginSummary => ({
  name,
  version: '',
  title: { en: name },
  bundled: false,
  state: 'broken',
  asks: {},
  granted: {},
  settingsSchema: null,
  settings: {},
  adds: Object.fromEntries(pluginParts.map(part => [part, []])) as unknown as Record<PluginPart, string[]>,
  problems,
  resting: [],
})

const namesIn = (list: readonly object[] = []): string[] =>
  list.map(item => {
    const names = ['type', 'id', 'name', 'path'].map(key => (item as Record<string, unknown>)[key])
    return String(names.find(name => typeof name === 'string') ?? '')
  })

/** Whether it asks for more than it was granted. */
export function isAsking(asks: PluginRights = {}, granted: PluginRights): boolean {
  const lacks = (wanted: readonly string[] = [], given: readonly string[] = []) =>
    wanted.some(each => !given.includes(each))
  return (
    lacks(asks.hosts, granted.hosts) ||
    lacks(asks.secrets, granted.secrets) ||
    Object.entries(asks.records ?? {}).some(([entity, rights]) => lacks(rights, granted.records?.[entity]))
  )
}

/** For everybody who is signed in: what to draw, and the functions that may be written. */
export const clientPlugins = ({ loaded, isOn }: Plugins): ClientPlugin[] =>
  loaded
    .filter(({ name }) => isOn(name))
    .map(({ name, title, widgets = [], fieldTypes = [], functions = [], translations = {} }) => ({
      name,
      title,
      widgets,
      fieldTypes: fieldTypes.map(({ type, title, icon, schema }) => ({ type, title, icon, schema })),
      functions: functions.map(each => ({
        name: each.name,
        help: each.help,
        takes: each.takes,
        gives: each.gives,
        ...('cel' in each && { cel: each.cel }),
      })),
      translations,
    }))
