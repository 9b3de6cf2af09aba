/** Opens the installation for one command, as the platform itself, and closes it again. */
import pino from 'pino'
import type { Context } from '../access/context.ts'
import { readOrganisation } from '../access/read-organisation.ts'
import { readConfig } from '../config.ts'
import { systemCaller } from '../contract/caller.ts'
import { compileOrganisation } from '../expression/organisation/organisation.ts'
import { keepSecret } from '../main/keep-secret.ts'
import { openDatabase } from '../main/open-database.ts'
import { openModel } from '../metadata/cache.ts'
import type { ModelSource } from '../metadata/model.ts'
import { workflowLanguage } from '../workflow/language.ts'
import { workflowTypes } from '../workflow/registry.ts'
import type { Io } from './command.ts'

/** `models` for commands that change the model and go on with the new one. */
export type Installation = Context & { models: ModelSource }

export async function withInstallation<T>(
  { environment }: Io,
  work: (installation: Installation) => Promise<T>,
): Promise<T> {
  const config = readConfig({ LOG_LEVEL: 'warn', ...environment })
  const log = pino({ level: config.logLevel }, pino.destination(2))
  const { database, close } = await openDatabase({ config, log, as: 'command' })
  try {
    const models = await openModel(database, { log, language: workflowLanguage(workflowTypes()) })
    const secret = config.secret ?? (await keepSecret(config.dataFolder))
    const organisation = compileOrganisation(await readOrganisation(database))
    const { previousSecrets } = config
    const context = {
      database,
      log,
      secret,
      previousSecrets,
      organisation,
      caller: systemCaller,
      now: new Date(),
      ip: null,
    }
    return await work({ ...context, models, model: models.current(), reload: () => models.reload() })
  } finally {
    await close()
  }
}
