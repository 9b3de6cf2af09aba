/**
 * `Idempotency-Key`: a write that carries one is done once, however often it is sent; the same call again gets the first
 * answer, with `Idempotent-Replayed: true`. Whoever sends none pays nothing.
 */
import { createMiddleware } from 'hono/factory'
import { badRequest } from '../errors.ts'
import { type KeptAnswer, once } from '../records/once.ts'
import { keepBody } from './body.ts'
import type { Env } from './context.ts'
import { dataResponse } from './security-headers.ts'

export const doneOnce = createMiddleware<Env>(async (c, next) => {
  const key = c.req.header('idempotency-key')
  if (key === undefined || safe.has(c.req.method)) return next()
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) throw refuse('It is 1 to 255 visible characters of ASCII.')
  // Other routes write in transactions of their own, so a promise to do it once could not be kept.
  if (!/^\/api\/(records\/|batch$|comments$)/.test(c.req.path))
    throw refuse('It is for records, batches and comments only.')
  const sent = [new URL(c.req.url).search, c.req.header('if-match') ?? '', await keepBody(c)]
  const call = { route: `${c.req.method} ${c.req.path}`, key, sent }
  let isFirst = false
  const answer = await once(c.var.context, call, async context => {
    isFirst = true
    c.set('context', context)
    await next()
    return c.error || c.res.status >= 400 ? null : kept(c.res)
  })
  if (answer) c.res = responseOf(answer, isFirst ? {} : { 'idempotent-replayed': 'true' })
  return
})

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])
const keptHeaders = ['etag', 'location']

async function kept(response: Response): Promise<KeptAnswer> {
  const headers = keptHeaders.flatMap(name => {
    const value = response.headers.get(name)
    return value === null ? [] : [[name, value]]
  })
  const body = response.status === 204 ? null : await response.text()
  return { status: response.status, headers: Object.fromEntries(headers), body }
}

const responseOf = ({ status, headers, body }: KeptAnswer, more: Record<string, string>): Response =>
  body === null
    ? new Response(null, { status, headers: { ...headers, ...more } })
    : dataResponse(body, status, { ...headers, ...more })

const refuse = (reason: string) => badRequest('bad-idempotency-key', `This Idempotency-Key cannot be used. ${reason}`)
