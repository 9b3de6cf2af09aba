/**
 * The organisation of the moment, one per process: read at the start, and again whenever any process changed it.
 *
 *     const organisations = await openOrganisation(database, log)
 *     organisations.current().timeZone
 */
import type { Logger } from 'pino'
import type { Database } from '../database/database.ts'
import { compileOrganisation, type Organisation } from '../expression/organisation/organisation.ts'
import { readOrganisation } from './read-organisation.ts'

export interface OrganisationSource {
  current(): Organisation
  /** Reads it again; resolves with what stands there now. */
  reload(): Promise<Organisation>
  close(): Promise<void>
}

export const organisationChannel = 'enishi_organisation'

export async function openOrganisation(database: Database, log?: Logger): Promise<OrganisationSource> {
  let known = compileOrganisation(await readOrganisation(database))
  let loading: Promise<unknown> = Promise.resolve()
  const load = async () => {
    known = compileOrganisation(await readOrganisation(database))
    return known
  }
  /** One after the other, so that an older answer never replaces a newer one. */
  const reload = (): Promise<Organisation> => {
    const next = loading.then(load, load)
    loading = next
    return next
  }
  const stop = await database.listen(organisationChannel, () => {
    reload().catch(error => log?.error({ err: error }, 'the organisation could not be read again'))
  })
  // What was changed between the first read and the first notice.
  await reload()
  return { current: () => known, reload, close: stop }
}
