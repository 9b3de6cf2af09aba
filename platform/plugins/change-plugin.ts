/** What an administrator decides about a plugin: on or off, what it may do, and its settings. Told to every process. */
import { noteAudit } from '../access/audit.ts'
import type { Context } from '../access/context.ts'
import type { JsonObject } from '../contract/json.ts'
import type { PluginRights } from '../contract/plugin.ts'
import type { Problem } from '../contract/problem.ts'
import { conflict, invalid } from '../errors.ts'
import { createAjv } from '../metadata/validate/ajv.ts'
import { problemsOf } from '../metadata/validate/problems.ts'
import { secretSettings } from './granted/bound-arguments.ts'
import { isAsking } from './list-plugins.ts'
import type { PluginHost } from './plugin-host.ts'
import { forgetFaults, writePluginState } from './plugin-state.ts'

export interface PluginChange {
  on?: boolean
  /** Never more than it asks for. */
  granted?: PluginRights
  /** All of them, without secrets, which stand in the vault. */
  settings?: JsonObject
  forgetFaults?: boolean
}

/** Throws 409 for a plugin that cannot be used, and 422. */
export async function changePlugin(context: Context, host: PluginHost, change: PluginChange): Promise<void> {
  const { plugin } = host
  if (!plugin) throw conflict('plugin-broken', `The plugin '${host.name}' cannot be used: ${host.problems[0]?.message}`)
  if (change.granted && isAsking(change.granted, plugin.rights ?? {}))
    throw conflict('plugin-rights', `The plugin '${plugin.name}' does not ask for all of that. Load the page again.`)
  const problems = change.settings ? settingProblems(host, change.settings) : []
  if (problems.length) throw invalid('These settings are not valid.', problems)
  const { on, granted, settings } = change
  await context.database.transaction(async transaction => {
    const decided = {
      ...host.decided,
      ...(on !== undefined && { on }),
      ...(granted && { granted }),
      ...(settings && { settings }),
    }
    await writePluginState(transaction, plugin.name, decided)
    if (change.forgetFaults) await forgetFaults(transaction, plugin.name)
    const details = { plugin: plugin.name, on: decided.on, granted: decided.granted as JsonObject }
    await noteAudit(transaction, context, { action: 'plugin-changed', details })
  })
}

function settingProblems({ plugin }: PluginHost, settings: JsonObject): Problem[] {
  const secrets = secretSettings(plugin!)
  const kept = secrets
    .filter(name => Object.hasOwn(settings, name))
    .map(name => ({
      pointer: `/${name}`,
      code: 'secret',
      message: 'A secret is kept in the vault, and not among the settings.',
    }))
  const { required = [], ...schema } = plugin!.settings ?? { additionalProperties: false }
  const open = { ...schema, required: (required as string[]).filter(name => !secrets.includes(name)) }
  const validate = createAjv('2020-12').compile(open)
  if (validate.call({ left: 1_000_000 }, settings)) return kept
  return [...kept, ...problemsOf(validate.errors ?? [])]
}
