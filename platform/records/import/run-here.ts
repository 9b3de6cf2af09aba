/** Runs an import in this process, for a command: what the job does, without the queue. */
import type { Context } from '../../access/context.ts'
import type { Import, ImportSettings } from '../../contract/import.ts'
import { getImport, setImportSettings } from '../imports.ts'
import { asInput, importJob } from './import-job.ts'
import { moveImport } from './store.ts'

export async function runImportHere(context: Context, id: string, settings: ImportSettings): Promise<Import> {
  const { database, caller } = context
  await setImportSettings(context, id, settings)
  await moveImport(database, id, { from: ['staged'], to: 'running', job: null })
  const progress = async () => {}
  const author = { id: caller.id, name: caller.name }
  await database.asOwner(client =>
    importJob(async () => context).run({
      ...{ id, input: asInput(id, 'run'), author, database, client, progress, note: progress },
    }),
  )
  return getImport(context, id)
}
