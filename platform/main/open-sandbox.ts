/** The database and folder of a sandbox, opened as an installation of its own: its secret is not the installation's. */
import type { Logger } from 'pino'
import type { Context } from '../access/context.ts'
import { readOrganisation } from '../access/read-organisation.ts'
import { systemCaller } from '../contract/caller.ts'
import { connect } from '../database/connect.ts'
import { migrate } from '../database/migrate.ts'
import { sandboxFolder } from '../environments/sandbox/sandbox-folder.ts'
import { compileOrganisation } from '../expression/organisation/organisation.ts'
import { openModel } from '../metadata/cache.ts'
import type { ModelSource, WorkflowLanguage } from '../metadata/model.ts'
import { keepSecret } from './keep-secret.ts'
import type { DatabasePlace } from './open-database.ts'

export interface SandboxPlace {
  urls: DatabasePlace['urls']
  dataFolder: string
  log: Logger
  language: WorkflowLanguage
}

/** `database`: its name, on the server of the installation's own. */
export async function openSandbox<T>(
  { urls, dataFolder, log, language }: SandboxPlace,
  { name, database: own }: { name: string; database: string },
  work: (there: Context & { models: ModelSource }) => Promise<T>,
): Promise<T> {
  const database = await connect({ ...urlsOf(urls, own), log, poolSize: 4 })
  try {
    await migrate(database, log)
    const models = await openModel(database, { log, language })
    const there = { database, log, models, caller: systemCaller, now: new Date(), ip: null }
    return await work({
      ...there,
      secret: await keepSecret(sandboxFolder(dataFolder, name)),
      organisation: compileOrganisation(await readOrganisation(database)),
      model: models.current(),
      reload: () => models.reload(),
    }).finally(() => models.close())
  } finally {
    await database.close()
  }
}

export function urlsOf({ url, ownerUrl }: DatabasePlace['urls'], database: string): DatabasePlace['urls'] {
  const at = (text: string) => Object.assign(new URL(text), { pathname: `/${database}` }).href
  return { url: at(url), ...(ownerUrl && { ownerUrl: at(ownerUrl) }) }
}
