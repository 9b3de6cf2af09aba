/** Asks plugins before records are saved: their hooks, and the field types of theirs that the entity has. */
import type { BeforeSave, RecordToSave, SaveVerdict } from '../../access/context.ts'
import type { JsonObject } from '../../contract/json.ts'
import type { BeforeResult, RecordHook } from '../../contract/plugin.ts'
import type { Problem } from '../../contract/problem.ts'
import { AppError } from '../../errors.ts'
import type { PluginHost } from '../plugin-host.ts'
import type { Plugins } from '../plugins.ts'
import { checkFieldTypes, fieldTypesOf } from './check-field-types.ts'

export function pluginsBeforeSave({ hosts }: Plugins): BeforeSave {
  const hooked = hosts.flatMap(host =>
    (host.plugin?.hooks ?? []).filter(({ before }) => before).map(hook => ({ host, hook })),
  )
  const types = fieldTypesOf(hosts)
  const hooksFor = ({ entity, operation }: Pick<RecordToSave, 'entity' | 'operation'>) =>
    hooked.filter(({ host, hook }) => host.decided.on && hook.entity === entity.name && hook.on.includes(operation))
  return {
    wants: (entity, operation) =>
      hooksFor({ entity, operation }).length > 0 ||
      (types.size > 0 && entity.fields.some(field => typed(types, field))),
    async ask(saved, locale) {
      const verdict: SaveVerdict = { set: {}, problems: [] }
      for (const { host, hook } of hooksFor(saved)) await askHook({ host, hook, saved, locale, verdict })
      const record = { ...saved.record, ...verdict.set }
      verdict.problems.push(...(await checkFieldTypes(types, { ...saved, record })))
      return verdict
    },
  }
}

const typed = (types: ReadonlyMap<string, unknown>, { schema }: { schema?: JsonObject }) =>
  types.has(String(schema?.['x-type'] ?? ''))

interface Asked {
  host: PluginHost
  hook: RecordHook
  saved: RecordToSave
  locale: string
  verdict: SaveVerdict
}

async function askHook({ host, hook, saved, locale, verdict }: Asked): Promise<void> {
  const { entity, operation, id, record, previous } = saved
  const rights = host.decided.granted.records?.[entity.name] ?? []
  if (!rights.includes('read')) return
  const change = { entity: entity.name, _id: id, operation, record: { ...record, ...verdict.set }, previous }
  const context = { settings: host.decided.settings, locale, now: new Date(), log: { info() {}, warn() {} } }
  const answer = await answered(hook.before!(change, context), host.name, hook.mustRun)
  if (answer?.set && rights.includes('update')) Object.assign(verdict.set, answer.set)
  else if (answer?.set) host.fault(`hook ${hook.id}`, `It may not change records of '${entity.name}'.`)
  verdict.problems.push(...problemsOf(answer, locale))
}

/** What fails has been noted by the host; the save goes on without it. */
async function answered(asked: ReturnType<NonNullable<RecordHook['before']>>, plugin: string, isNeeded = false) {
  try {
    return (await asked) as BeforeResult | undefined
  } catch (cause) {
    if (isNeeded) throw mustRun(plugin, cause)
    return undefined
  }
}

const problemsOf = (answer: BeforeResult | undefined, locale: string): Problem[] =>
  (answer?.problems ?? []).map(({ field, message }) => ({
    pointer: `/${String(field).replaceAll('~', '~0').replaceAll('/', '~1')}`,
    code: 'plugin',
    message: String(message[locale] ?? message.en),
  }))

const mustRun = (plugin: string, cause: unknown) =>
  new AppError({
    status: 503,
    code: 'plugin-failed',
    message: `The plugin '${plugin}' has to look at this before it is saved, but it failed. Nothing was saved; try again, or have an administrator turn it off.`,
    cause,
  })
