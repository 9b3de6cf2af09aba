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
    const asker = await services.identity.callerOf(c.req.raw.headers, { byItself: isByItself(c.req.path) })
    if (!asker) throw notSignedIn()
    if (asker.needsSecondStep && !isFirst(c.req.method, c.req.path)) throw secondStepNeeded()
    const as = c.req.header(lookAsHeader)
    const caller = as ? await lookedAs(services, asker, as, clientAddress(c, services.config)) : asker
    if (caller.shownTo && !isLook(c.req.method, c.req.path)) throw readOnly()
    c.set('context', contextOf(services, caller, clientAddress(c, services.config)))
    return next()
  })

/** What an open page asks again and again. */
const isByItself = (path: string) => /^\/api\/(presence|changes|notifications|tasks|push)(\/|$)/.test(path)

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
