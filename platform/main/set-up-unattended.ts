/**
 * Set-up from the environment, for a start that nobody watches: packs, then the administrator, then their API key.
 * Each step looks whether it is done, so a start that was cut off goes on where it stopped.
 */
import { administratorExists } from '../access/administrators.ts'
import { administratorRole } from '../access/caller.ts'
import { createKey } from '../access/keys.ts'
import { changeOrganisation, organisation } from '../access/organisation.ts'
import { systemCaller } from '../contract/caller.ts'
import { contextOf } from '../http/context.ts'
import type { Services } from '../http/services.ts'
import { createUser } from '../http/user-record.ts'

export async function setUpUnattended(services: Services): Promise<void> {
  const { config, database, log } = services
  if (!config.administrator || (await administratorExists(database))) return
  const { timeZone } = await organisation(database)
  await changeOrganisation(database, { locale: config.locale, timeZone })
  const user = await createAdministrator(services, config.administrator, timeZone)
  if (config.apiKey)
    await createKey(database, { user, name: 'ENISHI_API_KEY', roles: null, expiresAt: null, secret: config.apiKey })
  log.info({ email: config.administrator.email }, 'the administrator was created')
}

const createAdministrator = (
  services: Services,
  { email, password }: { email: string; password: string },
  timeZone: string,
): Promise<string> =>
  createUser(contextOf(services, systemCaller), {
    name: email.split('@')[0]!,
    email,
    password,
    roles: [administratorRole],
    unit: null,
    teams: [],
    locale: services.config.locale,
    timeZone,
    active: true,
  })
