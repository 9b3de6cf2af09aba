/**
 * The model of the moment, one per process: read at the start, and again whenever any process changed it (NOTIFY).
 *
 *     const models = await openModel(database, { log })
 *     const model = models.current()   // one for a whole request
 */
import type { Logger } from 'pino'
import type { Database } from '../database/database.ts'
import { type CompiledModel, compileModel } from './compile-model.ts'
import { installShipped } from './install-shipped.ts'
import type { ModelSource, WorkflowLanguage } from './model.ts'
import { readOldNames } from './old-names.ts'
import { recoverPlans } from './recover.ts'
import { queryOf, readSources } from './store.ts'

export interface OpenModelOptions {
  log?: Logger
  language?: WorkflowLanguage
}

export async function openModel(database: Database, { log, language }: OpenModelOptions = {}): Promise<ModelSource> {
  await recoverPlans(database, log)
  await installShipped(database)
  const query = queryOf(database)
  const withOldNames = async (compiled: CompiledModel): Promise<CompiledModel> => ({
    ...compiled,
    oldNames: await readOldNames(query, compiled),
  })
  let model = await withOldNames(compileModel(await readSources(query), undefined, language))
  let loading: Promise<CompiledModel> | null = null

  const load = async (): Promise<CompiledModel> => {
    const sources = await readSources(query, model.sources)
    if (sources.revision > model.revision) model = await withOldNames(compileModel(sources, model))
    return model
  }
  /** Whoever asks while a load runs wants what is there after it began, so a second one is queued behind it. */
  const reload = (): Promise<CompiledModel> => {
    const next = (loading ?? Promise.resolve()).then(load, load)
    loading = next
    return next
  }
  const onNotice = (payload: string) => {
    if (payload && Number(payload) <= model.revision) return
    reload().catch(error => log?.error({ err: error }, 'the model could not be read again'))
  }
  const stop = await database.listen('enishi_model', onNotice)
  // What was changed between the first read and the first notice.
  await reload()
  return { current: () => model, reload, close: stop }
}
