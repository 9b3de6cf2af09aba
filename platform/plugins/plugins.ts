/**
 * All plugins of this process. Made once at the start; what they add is told to the registries, which are then frozen.
 * Administrators' decisions reach every process (`enishi_plugin`).
 *
 *     const plugins = await openPlugins({ database, log, dataFolder, named: ['./my-plugins/acme'], secrets })
 *     plugins.loaded.flatMap(({ nodes = [] }) => nodes)
 */
import type { Logger } from 'pino'
import type { Plugin } from '../contract/plugin.ts'
import type { Database } from '../database/database.ts'
import { addFunctions } from '../expression/functions/added.ts'
import { enishiVersion } from './enishi-version.ts'
import { FaultLog } from './fault-log.ts'
import { findPlugins, type MissingPlugin } from './find-plugins.ts'
import { type Decided, PluginHost } from './plugin-host.ts'
import { type PluginState, pluginChannel, readPluginStates } from './plugin-state.ts'
import type { SecretSource } from './secret-source.ts'

export interface Plugins {
  /** Those that could be loaded, whether they are on or not, in the order of their names. */
  loaded: readonly Plugin[]
  hosts: readonly PluginHost[]
  missing: readonly MissingPlugin[]
  faults: FaultLog
  isOn(name: string): boolean
  /** Reads again what administrators decided. */
  reload(): Promise<void>
  close(): Promise<void>
}

export interface OpenPluginsOptions {
  database: Database
  log: Logger
  dataFolder: string
  /** Of ENISHI_PLUGINS. */
  named: readonly string[]
  /** False: of those that come with Enishi only the named ones, for tests. */
  bundled?: boolean
  secrets: SecretSource
  /** Types of nodes and triggers and ids of channels that no plugin can add. */
  taken?: ReadonlySet<string>
}

export async function openPlugins({ database, log, ...options }: OpenPluginsOptions): Promise<Plugins> {
  const { secrets, taken = new Set() } = options
  const { found, missing } = await findPlugins(options)
  const faults = new FaultLog(database, log)
  const opened = found.map(
    each => new PluginHost({ found: each, version: enishiVersion(), taken, faults, secrets, log }),
  )
  await Promise.all(opened.map(host => host.open()))
  const hosts = onceByName(opened)
  for (const { plugin } of hosts) if (plugin) addFunctions(plugin.name, plugin.functions ?? [])
  const decide = async () => {
    const states = await readPluginStates(database)
    await Promise.all(hosts.map(host => host.plugin && host.decide(decidedOf(host, states.get(host.name)))))
  }
  const reload = inTurn(decide)
  const stop = await database.listen(pluginChannel, () => {
    reload().catch(error => log.error({ err: error }, 'what was decided about plugins could not be read'))
  })
  await reload()
  for (const { specifier, problem } of missing) log.error({ plugin: specifier }, problem)
  for (const { name, problems } of hosts)
    for (const { pointer, message } of problems) log.error({ plugin: name, pointer }, message)
  return {
    loaded: hosts.flatMap(({ plugin }) => plugin ?? []),
    hosts,
    missing,
    faults,
    isOn: name => hosts.some(host => host.plugin?.name === name && host.decided.on),
    reload,
    close: async () => {
      await stop()
      await Promise.all(hosts.map(host => host.close()))
      await faults.close()
    },
  }
}

/** The first of a name has it; another one says so. Bundled ones come first. */
function onceByName(hosts: PluginHost[]): PluginHost[] {
  const taken = new Map<string, PluginHost>()
  for (const host of hosts) {
    const other = host.plugin && taken.get(host.name)
    if (other) host.refuse(`There is another plugin '${host.name}' in ${other.found.folder}. Remove one of them.`)
    else taken.set(host.name, host)
  }
  return hosts.sort((one, other) => (one.name < other.name ? -1 : 1))
}

/**
 * Undecided, what comes with Enishi has what it asks for, as it is part of it; what asks for nothing needs nobody's leave;
 * all else waits for an administrator.
 */
function decidedOf({ plugin, found }: PluginHost, state: PluginState | undefined): Decided {
  if (state) return state
  const { rights = {} } = plugin!
  const asksNothing = Object.values(rights).every(asked => Object.keys(asked).length === 0)
  return { on: found.bundled || asksNothing, granted: found.bundled ? rights : {}, settings: {} }
}

function inTurn(work: () => Promise<void>): () => Promise<void> {
  let last: Promise<void> = Promise.resolve()
  return () => {
    last = last.then(work, work)
    return last
  }
}
