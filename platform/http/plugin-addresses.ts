/**
 * The addresses of plugins, `/api/plugins/<name>/…`: a request goes to the plugin's thread as data, its answer comes back
 * as data. Mounted twice: in front of the sign-in for routes that are for everybody, and behind it for the others.
 */
import type { Context as HonoContext } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Context } from '../access/context.ts'
import { requireRight } from '../access/require-right.ts'
import type { Caller } from '../contract/caller.ts'
import type { RouteContext } from '../contract/plugin.ts'
import { AppError } from '../errors.ts'
import type { PluginHost } from '../plugins/plugin-host.ts'
import { type MatchedRoute, matchRoute } from '../plugins/runtime/match-route.ts'
import { pluginContext } from '../plugins/runtime/plugin-context.ts'
import { bytesBody } from './body.ts'
import { clientAddress } from './client-address.ts'
import { contextOf, type Env } from './context.ts'
import type { Services } from './services.ts'

const maxBody = 10 * 1024 * 1024
/** Of one plugin at once, by people we do not know: a flood of them waits outside. */
const mostAtOnce = 50

export function publicPluginRoutes(services: Services) {
  const running = new Map<string, number>()
  return createMiddleware(async (c, next) => {
    const found = routeOf(services, c)
    if (found?.matched.route.auth !== 'public') return next()
    const { name } = found.host
    const others = running.get(name) ?? 0
    if (others >= mostAtOnce) throw busy(name)
    running.set(name, others + 1)
    try {
      return await answer(services, c, found, null)
    } finally {
      running.set(name, running.get(name)! - 1)
    }
  })
}

export const signedInPluginRoutes = (services: Services) =>
  createMiddleware<Env>(async (c, next) => {
    const found = routeOf(services, c)
    if (!found) return next()
    const { context } = c.var
    const { auth } = found.matched.route
    if (typeof auth === 'object') requireRight(context.caller, auth.right)
    return answer(services, c, found, context)
  })

interface Found {
  host: PluginHost
  matched: MatchedRoute
}

function routeOf({ plugins }: Services, c: HonoContext): Found | null {
  const [, name, path] = /^\/api\/plugins\/([a-z0-9-]+)(\/.+)$/.exec(c.req.path) ?? []
  const host = plugins.hosts.find(host => host.plugin?.name === name && host.decided.on)
  const matched = host && path ? matchRoute(host.plugin?.routes ?? [], c.req.method, path) : null
  return host && matched ? { host, matched } : null
}

async function answer(
  services: Services,
  c: HonoContext,
  { host, matched: { route, parameters } }: Found,
  asking: Context | null,
): Promise<Response> {
  const given = pluginContext({
    host,
    services: services.pluginServices,
    signal: c.req.raw.signal,
    ...(asking
      ? { context: asking }
      : {
          context: contextOf(services, services.pluginServices.contextOf().caller, clientAddress(c, services.config)),
        }),
  })
  const context: RouteContext = { ...given, parameters, caller: asking && callerOf(asking.caller) }
  return cleaned(await route.handle(await handedOver(c, asking !== null), context))
}

const callerOf = ({ id, name, roles, locale, timeZone }: Caller) => ({ id: id ?? '', name, roles, locale, timeZone })

/** Without what proves who asks: that is told by `caller`. A public route checks its own callers by their header. */
async function handedOver(c: HonoContext, isSignedIn: boolean): Promise<Request> {
  const headers = new Headers(c.req.raw.headers)
  for (const name of isSignedIn ? ['cookie', 'authorization'] : ['cookie']) headers.delete(name)
  const hasBody = !['GET', 'HEAD'].includes(c.req.method)
  const body = hasBody ? new Uint8Array(await bytesBody(c, maxBody)) : null
  return new Request(c.req.url, { method: c.req.method, headers, body })
}

const kept = [
  'content-type',
  'content-disposition',
  'content-language',
  'cache-control',
  'etag',
  'last-modified',
  'location',
  'retry-after',
  'vary',
  'link',
]

/** A page of a plugin is no page of ours: it runs no script and has no origin. */
function cleaned(answer: unknown): Response {
  if (!(answer instanceof Response)) throw notAnAnswer
  const headers = new Headers({
    'content-security-policy':
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  })
  for (const name of kept) {
    const value = answer.headers.get(name)
    if (value !== null) headers.set(name, value)
  }
  return new Response(answer.body, { status: answer.status, headers })
}

const notAnAnswer = new AppError({
  status: 502,
  code: 'plugin-failed',
  message: 'The plugin gave no answer: a route has to return a Response.',
})

const busy = (name: string) =>
  new AppError({
    status: 503,
    code: 'plugin-busy',
    message: `The plugin '${name}' has too much to do. Ask again in a moment.`,
    headers: { 'retry-after': '2' },
  })
