/** What a hook, route, job or receiver of a plugin is handed. The host bounds it by what was granted when it is called. */
import type { Context } from '../../access/context.ts'
import type { PluginContext } from '../../contract/plugin.ts'
import { AppError, notAllowed } from '../../errors.ts'
import { nodeRecords } from '../../workflow/node-records.ts'
import type { PluginHost } from '../plugin-host.ts'
import type { PluginServices } from './plugin-services.ts'

interface Given {
  host: PluginHost
  services: PluginServices
  signal: AbortSignal
  /** Whose rights its records have; the platform's own where not given. */
  context?: Context
}

export function pluginContext({ host, services, signal, context = services.contextOf() }: Given): PluginContext {
  const { plugin } = host
  return {
    settings: host.decided.settings,
    // The host answers for it: what may be asked is in the grants.
    secret: name => Promise.reject(noSecret(name)),
    records: nodeRecords(context),
    fetch: services.outbound.fetchFor(),
    trigger: async (type, payload, options = {}) => {
      if (!plugin?.triggers?.some(trigger => trigger.type === type)) throw foreignTrigger(host.name, type)
      await services.startWorkflows({ type, payload, ...options })
    },
    signal,
    log: { info() {}, warn() {} },
    now: context.now,
    publicUrl: services.publicUrl,
  }
}

const noSecret = (name: string) =>
  new AppError({ status: 422, code: 'no-secret', message: `There is no secret '${name}'.` })

const foreignTrigger = (plugin: string, type: string) =>
  notAllowed(`The plugin '${plugin}' has no trigger '${String(type).slice(0, 100)}'.`)
