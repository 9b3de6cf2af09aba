/**
 * What a plugin is handed: of the context in its arguments what its contract names and nothing beside, for the platform's
 * own nodes get the database in theirs; and every `fetch`, `records`, `secret` and `log` bounded by what was granted.
 */
import type { JsonObject } from '../../contract/json.ts'
import type { BeforeContext, Plugin, PluginRights, ReceiveContext, RouteContext } from '../../contract/plugin.ts'
import type { NodeContext, NodeRecords } from '../../contract/workflow/node-context.ts'
import { AppError, notAllowed } from '../../errors.ts'
import { type SecretSource, settingSecret } from '../secret-source.ts'
import { grantedFetch } from './granted-fetch.ts'
import { grantedRecords } from './granted-records.ts'

export interface Bounds {
  plugin: Plugin
  granted: PluginRights
  settings: JsonObject
  secrets: SecretSource
  note(level: 'info' | 'warn', message: string, details?: JsonObject): void
}

export const boundArguments = (args: unknown[], bounds: Bounds): unknown[] =>
  args.map(argument => (isContext(argument) ? bound(argument, bounds) : argument))

interface GivenContext {
  log: { info(message: string, details?: JsonObject): void; warn(message: string, details?: JsonObject): void }
  fetch?: typeof fetch
  records?: NodeRecords
  secret?: (name: string) => Promise<string>
  signal?: AbortSignal
}

const isContext = (argument: unknown): argument is GivenContext =>
  typeof argument === 'object' &&
  argument !== null &&
  'log' in argument &&
  typeof (argument as GivenContext).log?.info === 'function'

type Bounded = 'log' | 'fetch' | 'records' | 'secret'
type Promised = keyof NodeContext | keyof RouteContext | keyof ReceiveContext | keyof BeforeContext

/** Of a node, hook, route, job, channel or receiver: all that is promised them, and nothing else. */
const handed: Record<Exclude<Promised, Bounded>, true> = {
  ...{ run: true, node: true, key: true, attempt: true, record: true },
  ...{ settings: true, signal: true, now: true, locale: true, timeZone: true, publicUrl: true, trigger: true },
  ...{ parameters: true, caller: true },
  ...{ take: true, report: true, remember: true, recall: true },
}

function bound(context: GivenContext, bounds: Bounds): object {
  const { plugin, granted, settings, note } = bounds
  const { fetch, records, secret, signal, log } = context
  const hosts = granted.hosts ?? []
  return {
    settings,
    ...Object.fromEntries(Object.entries(context).filter(([key]) => Object.hasOwn(handed, key))),
    log: {
      info: (message: string, details?: JsonObject) => tee(message, details, log.info, 'info', note),
      warn: (message: string, details?: JsonObject) => tee(message, details, log.warn, 'warn', note),
    },
    ...(fetch && { fetch: grantedFetch({ plugin: plugin.name, hosts, fetch, ...(signal && { signal }) }) }),
    ...(records && { records: grantedRecords(plugin.name, granted.records, records) }),
    ...(secret && { secret: (name: string) => secretNamed(String(name), bounds) }),
  }
}

function tee(
  message: string,
  details: JsonObject | undefined,
  write: (message: string, details?: JsonObject) => void,
  level: 'info' | 'warn',
  note: Bounds['note'],
): void {
  write(String(message).slice(0, 2_000), details)
  note(level, message, details)
}

async function secretNamed(name: string, { plugin, granted, secrets }: Bounds): Promise<string> {
  const isOwn = secretSettings(plugin).includes(name)
  if (!isOwn && !granted.secrets?.includes(name))
    throw notAllowed(
      `The plugin '${plugin.name}' may not read the secret '${name}': no administrator granted that. Its manifest has to ask for it.`,
    )
  if (isOwn) return secrets.get(settingSecret(plugin.name, name))
  return isVariable(name) ? variableNamed(name) : secrets.get(name)
}

const isVariable = (name: string) => /^[A-Z][A-Z0-9_]*$/.test(name)

function variableNamed(name: string): string {
  const value = process.env[name]
  if (value) return value
  throw new AppError({ status: 422, code: 'no-secret', message: `Set ${name} in the environment of the server.` })
}

/** Names of the settings that stand in the vault. */
export function secretSettings({ settings }: Pick<Plugin, 'settings'>): string[] {
  const properties = settings?.['properties']
  if (typeof properties !== 'object' || properties === null || Array.isArray(properties)) return []
  return Object.entries(properties).flatMap(([name, property]) =>
    typeof property === 'object' && property !== null && !Array.isArray(property) && property['x-secret'] === true
      ? [name]
      : [],
  )
}
