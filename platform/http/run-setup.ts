/**
 * The first set-up: an administrator, the organisation's language and time zone, packs with or without sample data. The
 * administrator is made first, so that sample data is theirs, but can sign in only when all is there: until then nothing
 * counts as set up, and after a failure the next try begins anew. One that was cut off (`kill -9`) is gone on with.
 */

import { administratorRole } from '../access/administrator-role.ts'
import { administratorExists } from '../access/administrators.ts'
import { changeOrganisation, usualSettings } from '../access/change-organisation.ts'
import { changePerson } from '../access/change-person.ts'
import { createKey } from '../access/keys.ts'
import { listPeople } from '../access/list-people.ts'
import { removePerson } from '../access/remove-person.ts'
import { systemCaller } from '../contract/caller.ts'
import type { SetupRequest } from '../contract/session.ts'
import { conflict } from '../errors.ts'
import { installPacks } from '../packs/install.ts'
import { removeRecord } from '../records/remove.ts'
import { updateRecord } from '../records/update.ts'
import { contextOf } from './context.ts'
import type { Services } from './services.ts'
import { changeUser, createUser } from './user-record.ts'

export interface Setup extends Omit<SetupRequest, 'token'> {
  /** The secret of an API key for the administrator, chosen beforehand. */
  apiKey?: string
}

/** The administrator's id. */
export async function runSetup(services: Services, request: Setup): Promise<string> {
  const { database, log } = services
  if (await administratorExists(database)) throw conflict('already-set-up', 'Enishi is set up already. Sign in.')
  const id = (await unfinishedAdministrator(services, request)) ?? (await createAdministrator(services, request))
  try {
    const { packs, sample, locale, timeZone, answers = {} } = request
    const caller = { ...systemCaller, id, name: request.name, locale, timeZone }
    // Before the packs: an answer to one of them may say otherwise.
    await database.transaction(transaction => changeOrganisation(transaction, usualSettings(request)))
    await installPacks(contextOf(services, caller), packs, { sample, locale, timeZone, answers })
    await services.organisations.reload()
    await database.transaction(async transaction => {
      await changePerson(transaction, id, { active: true })
      const inside = { ...contextOf(services, systemCaller), transaction }
      await updateRecord(inside, inside.model.entities.get('user')!, id, { active: true }, {})
      if (request.apiKey) await createKey(transaction, { ...keyOfSetup, user: id, secret: request.apiKey })
    })
  } catch (error) {
    await takeBack(services, id).catch(cause =>
      log.error({ err: cause }, 'the unfinished administrator is still there'),
    )
    throw error
  }
  log.info({ user: id, packs: request.packs }, 'Enishi is set up')
  return id
}

const keyOfSetup = { name: 'ENISHI_API_KEY', roles: null, expiresAt: null }

/** Of a set-up that was cut off: whoever owns its sample data. Others than the one asked for now are taken back. */
async function unfinishedAdministrator(services: Services, request: Setup): Promise<string | null> {
  const { name, password, locale, timeZone } = request
  const people = await listPeople(services.database)
  const unfinished = people.filter(({ roles, active }) => roles.includes(administratorRole) && !active)
  const same = unfinished.find(({ email }) => email === request.email.toLowerCase())
  for (const { _id } of unfinished) if (_id !== same?._id) await takeBack(services, _id)
  if (same) await changeUser(contextOf(services, systemCaller), same._id, { name, password, locale, timeZone })
  return same?._id ?? null
}

const createAdministrator = (services: Services, { name, email, password, locale, timeZone }: Setup) =>
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
