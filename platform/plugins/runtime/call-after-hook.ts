/** Tells a hook of one change, with the record as it is now. False: it failed, and has to be told again. */
import type { Context } from '../../access/context.ts'
import type { JsonObject } from '../../contract/json.ts'
import type { HookOperation, RecordHook } from '../../contract/plugin.ts'
import { AppError } from '../../errors.ts'
import { getRecord } from '../../records/get.ts'
import type { PluginHost } from '../plugin-host.ts'
import type { ToldChange } from './hook-retries.ts'
import { pluginContext } from './plugin-context.ts'
import type { PluginServices } from './plugin-services.ts'

interface Told {
  host: PluginHost
  hook: RecordHook
  change: ToldChange
  services: PluginServices
  signal: AbortSignal
}

export async function callAfterHook({ host, hook, change, services, signal }: Told): Promise<boolean> {
  const context = services.contextOf()
  const operation = operations[change.operation]
  const entity = [...context.model.entities.values()].find(({ id }) => id === change.entity)
  const mayRead = host.decided.granted.records?.[hook.entity]?.includes('read')
  if (entity?.name !== hook.entity || !operation || !hook.on.includes(operation) || !mayRead) return true
  try {
    const record = operation === 'delete' ? null : await recordNow(context, entity, change.record)
    const told = {
      entity: entity.name,
      _id: change.record,
      operation,
      version: change.version,
      record,
      key: change.key,
    }
    await hook.after!(told, pluginContext({ host, services, signal, context }))
    return true
  } catch {
    // The host has noted it.
    return false
  }
}

/** What is brought back from the trash is there anew. */
const operations: Partial<Record<ToldChange['operation'], HookOperation>> = {
  create: 'create',
  update: 'update',
  delete: 'delete',
  restore: 'create',
}

async function recordNow(
  context: Context,
  entity: Parameters<typeof getRecord>[1],
  id: string,
): Promise<JsonObject | null> {
  try {
    return JSON.parse((await getRecord(context, entity, id)).text)
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return null
    throw error
  }
}
