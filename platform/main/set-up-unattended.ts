/** Set-up from the environment, for a start that nobody watches: the same as in the browser, and an API key. */
import { administratorExists } from '../access/administrators.ts'
import { createKey } from '../access/keys.ts'
import { organisation } from '../access/organisation.ts'
import { runSetup } from '../http/run-setup.ts'
import type { Services } from '../http/services.ts'

export async function setUpUnattended(services: Services): Promise<void> {
  const { config, database, models, log } = services
  if (!config.administrator || (await administratorExists(database))) return
  const { email, password } = config.administrator
  const { packs, sample, locale } = config
  const { timeZone } = await organisation(database)
  const name = email.split('@')[0]!
  const user = await runSetup(services, { name, email, password, locale, timeZone, packs, sample })
  await models.reload()
  if (!config.apiKey) return
  await createKey(database, { user, name: 'ENISHI_API_KEY', roles: null, expiresAt: null, secret: config.apiKey })
  log.info({ user }, 'the API key of ENISHI_API_KEY was made')
}
