/** From what the other system says to a person of ours: the one who is connected, who has the address, or a new one. */
import type { AuthRequest } from '../access/ask-auth.ts'
import { noteAudit } from '../access/audit.ts'
import type { Context } from '../access/context.ts'
import { listPeople } from '../access/list-people.ts'
import { connect, type Known, personConnected, personWithAddress } from '../access/sso/connections.ts'
import { mayCreate, profileOf, type SsoProfile } from '../access/sso/sso-profile.ts'
import { unitNamed } from '../access/units.ts'
import type { SsoConfig } from '../config.ts'
import { systemCaller } from '../contract/caller.ts'
import { AppError, notAllowed } from '../errors.ts'
import { contextOf } from './context.ts'
import type { Services } from './services.ts'
import { changeUser, createUser } from './user-record.ts'

type Claims = Record<string, unknown> & { sub: string }

/** Cookies of a session. Throws 401 or 403 with a code that the sign-in page has words for. */
export async function enterBySso(services: Services, claims: Claims, from: AuthRequest): Promise<string[]> {
  const sso = services.config.sso!
  const context = contextOf(services, systemCaller, from.ip)
  const profile = profileOf(claims, sso)
  const person =
    (await personConnected(services.database, sso.issuer, profile.subject)) ?? (await newcomer(context, sso, profile))
  if (!person.active) throw unknown()
  if (profile.roles) await followRoles(context, sso, person.id, profile.roles)
  return services.identity.enterBySso(person.id, person.email, from)
}

/** Whoever is signed in connects themselves; whose account it is there, they have just shown. */
export async function connectSelf(
  services: Services,
  user: string,
  claims: Claims,
  { headers, ip }: AuthRequest,
): Promise<void> {
  const caller = await services.identity.callerOf(headers)
  if (caller?.id !== user || caller.kind !== 'user' || caller.shownTo)
    throw notAllowed('Sign in first, as who you were.')
  const { issuer } = services.config.sso!
  await connect(services.database, user, issuer, claims.sub)
  await noteAudit(services.database, { caller, ip }, { action: 'sso-connected', subject: user, details: { issuer } })
}

/**
 * An address is as good as a person only where the issuer has verified it, and where nothing here asks for more than a
 * password: an administrator, or who has a second step, connects the other system when signed in.
 */
async function newcomer(context: Context, sso: SsoConfig, profile: SsoProfile): Promise<Known> {
  const { email, subject } = profile
  if (!email)
    throw new AppError({
      status: 401,
      code: 'sso-unverified',
      message: 'The other system has not verified that address.',
    })
  const known = await personWithAddress(context.database, email)
  if (known?.guarded)
    throw new AppError({ status: 401, code: 'sso-connect', message: 'Sign in, and connect it in your settings.' })
  if (!known && !mayCreate(sso, email)) throw unknown()
  const person = known ?? { id: await make(context, sso, email, profile), email, active: true }
  if (!person.active) throw unknown()
  await connect(context.database, person.id, sso.issuer, subject)
  const details = { issuer: sso.issuer }
  await noteAudit(context.database, context, { action: 'sso-connected', subject: person.id, details })
  return person
}

async function make(context: Context, sso: SsoConfig, email: string, profile: SsoProfile): Promise<string> {
  const { locale, timeZone } = context.organisation
  return createUser(context, {
    name: profile.name || email,
    email,
    roles: [...new Set([...sso.createRoles, ...(profile.roles ?? [])])],
    unit: profile.unit === null ? null : await unitNamed(context.database, profile.unit),
    teams: [],
    locale: profile.locale ?? locale,
    timeZone,
    active: true,
  })
}

/** Roles that the mapping names come and go with the groups; others stay as they are. */
async function followRoles(context: Context, sso: SsoConfig, id: string, given: string[]): Promise<void> {
  const [person] = await listPeople(context.database, id)
  const mapped = new Set(Object.values(sso.roles))
  const before = person?.roles ?? []
  const roles = [...new Set([...before.filter(role => !mapped.has(role)), ...given])].sort()
  if (`${roles}` === `${before.toSorted()}`) return
  await changeUser(context, id, { roles }).catch(error => {
    // The last administrator stays one, whatever the groups say.
    if (!(error instanceof AppError && error.code === 'last-administrator')) throw error
    context.log.warn({ err: error }, 'roles did not follow the groups')
  })
}

const unknown = () => new AppError({ status: 401, code: 'sso-unknown', message: 'Nobody here has that account.' })
