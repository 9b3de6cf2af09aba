/**
 * A preview in the studio: one request of an administrator, answered as somebody else would be. It can only look; who
 * looks as whom is noted in the audit log, at most once in half an hour by each process.
 */
import { noteAudit } from '../access/audit.ts'
import { refuseShown, requireMayBeShown } from '../access/show-as.ts'
import type { Caller } from '../contract/caller.ts'
import { lookAsHeader } from '../contract/look-as.ts'
import { badRequest } from '../errors.ts'
import type { Services } from './services.ts'

const lasts = 30 * 60_000
const noted = new Map<string, number>()

/** Throws 403 for who is no administrator or is shown somebody already, 400 for who cannot sign in. */
export async function lookedAs(
  { identity, database }: Services,
  caller: Caller,
  user: string,
  ip: string | null,
): Promise<Caller> {
  // One look inside another would be logged as that of whom they are shown.
  refuseShown(caller)
  requireMayBeShown(caller)
  const person = isId(user) ? await identity.callerById(user) : null
  if (!person || !caller.id) throw badRequest('bad-header', `'${lookAsHeader}' has to name an active user.`)
  const until = new Date(Date.now() + lasts).toISOString()
  const key = `${caller.id} ${user}`
  if ((noted.get(key) ?? 0) < Date.now()) {
    noted.set(key, Date.now() + lasts)
    await noteAudit(database, { caller, ip }, { action: 'shown-as', subject: user, details: { until, preview: true } })
  }
  return { ...person, shownTo: { id: caller.id, name: caller.name, until } }
}

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
