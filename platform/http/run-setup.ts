/**
 * The first set-up: an administrator, the organisation's language and time zone, packs with or without sample data. The
 * administrator is made first, so that sample data is theirs, but can sign in only when all is there: until then nothing
 * counts as set up, and after a failure the next try begins anew.
 */
import { administratorExists } from '../access/administrators.ts'
import { administratorRole } from '../access/caller.ts'
import { changePerson } from '../access/change-person.ts'
import { changeOrganisation } from '../access/organisation.ts'
import { removePerson } from '../access/remove-person.ts'
import { systemCaller } from '../contract/caller.ts'
import type { SetupRequest } from '../contract/session.ts'
import { conflict } from '../errors.ts'
import { installPacks } from '../packs/install.ts'
import { removeRecord } from '../records/remove.ts'
import { contextOf } from './context.ts'
import type { Services } from './services.ts'
import { createUser } from './user-record.ts'

/** The administrator's id. */
export async function runSetup(services: Services, request: Omit<SetupRequest, 'token'>): Promise<string> {
  const { database, log } = services
  if (await administratorExists(database)) throw conflict('already-set-up', 'Enishi is set up already. Sign in.')
  const id = await createAdministrator(services, request)
  try {
    const { packs, sample, locale, timeZone } = request
    const caller = { ...systemCaller, id, name: request.name, locale, timeZone }
    await installPacks(contextOf(services, caller), packs, { sample, locale, timeZone })
    await changeOrganisation(database, request)
    await database.transaction(transaction => changePerson(transaction, id, { active: true }))
  } catch (error) {
    await takeBack(services, id).catch(cause =>
      log.error({ err: cause }, 'the unfinished administrator is still there'),
    )
    throw error
  }
  log.info({ user: id, packs: request.packs }, 'Enishi is set up')
  return id
}

const createAdministrator = (
  services: Services,
  { name, email, password, locale, timeZone }: Omit<SetupRequest, 'token'>,
) =>
  createUser(contextOf(services, systemCaller), {
    name,
    email,
    password,
    roles: [administratorRole],
    unit: null,
    teams: [],
    locale,
    timeZone,
    active: false,
  })

async function takeBack(services: Services, id: string): Promise<void> {
  const context = contextOf(services, systemCaller)
  await removePerson(context.database, id)
  await removeRecord(context, context.model.entities.get('user')!, id, {})
}
