/** Set-up from the environment, for a start that nobody watches: the same as in the browser, and an API key. */
import { administratorExists } from '../access/administrators.ts'
import { runSetup } from '../http/run-setup.ts'
import type { Services } from '../http/services.ts'

export async function setUpUnattended(services: Services): Promise<void> {
  const { config, database, models, organisations } = services
  const { administrator, packs, sample, locale, apiKey } = config
  if (!administrator || (await administratorExists(database))) return
  const { timeZone } = organisations.current()
  const name = administrator.email.split('@')[0]!
  await runSetup(services, { ...administrator, name, locale, timeZone, packs, sample, ...(apiKey && { apiKey }) })
  await models.reload()
}
