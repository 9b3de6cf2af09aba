/**
 * Nobody else's page acts with our cookies: a change that comes with a cookie must come from our own pages, as the
 * browser itself says, and must not be of a kind that a plain form can send.
 */
import { createMiddleware } from 'hono/factory'
import { AppError, notAllowed } from '../errors.ts'
import type { Services } from './services.ts'

export const sameOrigin = ({ config }: Pick<Services, 'config'>) =>
  createMiddleware((c, next) => {
    if (!safeMethods.has(c.req.method) && !c.req.header('authorization'))
      checkSource(c.req.raw.headers, config.publicUrl)
    return next()
  })

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

function checkSource(headers: Headers, publicUrl: string): void {
  if (isForm(headers)) throw formRefused()
  const site = headers.get('sec-fetch-site')
  const origin = headers.get('origin')
  if (site !== null && site !== 'same-origin' && site !== 'none') throw otherSite()
  if (origin !== null && !isOurs(origin, headers.get('host'), publicUrl)) throw otherSite()
  // Every browser tells one of the two on a POST. A program that tells neither has no business with a cookie.
  if (site === null && origin === null && headers.has('cookie')) throw otherSite()
}

/** The public address, or the very host that the request was sent to. */
function isOurs(origin: string, host: string | null, publicUrl: string): boolean {
  if (!URL.canParse(origin)) return false
  const { origin: given, host: givenHost } = new URL(origin)
  return given === new URL(publicUrl).origin || givenHost === host?.toLowerCase()
}

const isForm = (headers: Headers) =>
  /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(headers.get('content-type')?.trim() ?? '')

const otherSite = () => notAllowed('This request came from another site. Use the pages of this server, or an API key.')

const formRefused = () =>
  new AppError({ status: 415, code: 'unsupported-media-type', message: 'Forms are not taken here. Send JSON.' })
