/** From a request to the `Context` that every operation takes: who asks, which revision, at what moment. */
import { createMiddleware } from 'hono/factory'
import type { Context } from '../access/context.ts'
import { readOnly } from '../access/show-as.ts'
import type { Caller } from '../contract/caller.ts'
import { lookAsHeader } from '../contract/look-as.ts'
import { AppError, notFound, notSignedIn } from '../errors.ts'
import type { Entity } from '../metadata/model.ts'
import { clientAddress } from './client-address.ts'
import { lookedAs } from './looked-as.ts'
import type { Services } from './services.ts'

/** What Hono carries along a request. */
export interface Env {
  Variables: { context: Context }
}

/** Lets only known callers past, and gives the rest of the request its context (`c.var.context`). */
export const signedIn = (services: Services) =>
  createMiddleware<Env>(async (c, next) => {
    const { method, path, raw } = c.req
    const ip = clientAddress(c, services.config)
    const asking = { byItself: isByItself(method, path), isFirst: isFirst(method, path) }
    const caller = await callerNow(services, raw.headers, ip, asking)
    if (!caller) throw notSignedIn()
    if (caller.shownTo && !isLook(method, path)) throw readOnly()
    c.set('context', contextOf(services, caller, ip))
    return next()
  })

/** Who asks, or as whom they look; null for nobody we know. Throws 403 for who has to set up a second step before. */
export async function callerNow(
  services: Services,
  headers: Headers,
  ip: string | null,
  { byItself, isFirst = false }: { byItself: boolean; isFirst?: boolean },
): Promise<Caller | null> {
  const asker = await services.identity.callerOf(headers, { byItself })
  if (asker?.needsSecondStep && !isFirst) throw secondStepNeeded()
  const as = headers.get(lookAsHeader)
  return asker && as ? lookedAs(services, asker, as, ip) : asker
}

/** What an open page asks again and again; to decide a task or to read a notification is somebody's doing. */
const isByItself = (method: string, path: string) =>
  /^\/api\/(presence|changes|push)(\/|$)/.test(path) ||
  (method === 'GET' && /^\/api\/(notifications|tasks|messages|records\/[^/]+\/[^/]+\/processes)(\/|$)/.test(path))

/** What who has to set up a second step may do before: that, knowing who they are, and their language. */
const isFirst = (method: string, path: string) =>
  (method === 'GET' && path === '/api/me') || /^\/api\/me\/(two-factor|passkeys|preferences)(\/|$)/.test(path)

const secondStepNeeded = () =>
  new AppError({
    status: 403,
    code: 'second-step-needed',
    message: 'Your organisation asks for a second step of signing in. Set it up first.',
  })

/** Who is shown the app as somebody else can look, and go back. */
const isLook = (method: string, path: string) =>
  ['GET', 'HEAD', 'OPTIONS'].includes(method) || (method === 'DELETE' && path === '/api/access/show-as')

export const contextOf = (services: Services, caller: Caller, ip: string | null = null): Context => ({
  database: services.database,
  model: services.models.current(),
  caller,
  organisation: services.organisations.current(),
  log: services.log,
  now: new Date(),
  ip,
  secret: services.config.secret,
  previousSecrets: services.config.previousSecrets,
  reload: () => services.models.reload(),
  beforeSave: services.beforeSave,
  onChange: services.engine.onChange,
})

/** The entity a path names, or 404. Whether the caller may see it is the operation's to say. */
export function entityNamed(context: Context, name: string): Entity {
  const { entities, oldNames } = context.model
  const entity = entities.get(name) ?? entities.get(oldNames?.entities.get(name)?.name ?? '')
  if (!entity) throw notFound(`The entity '${name}'`)
  return entity
}
