/** The request that a redirect asks for; null: the answer is none. Credentials stay with the origin they were given to. */
import { refused } from './outbound-error.ts'
import type { OutboundRequest } from './outbound-request.ts'

export function redirected(request: OutboundRequest, status: number, location: string | null): OutboundRequest | null {
  if (!statuses.has(status) || location === null || request.redirect === 'manual') return null
  if (request.redirect === 'error')
    throw refused('redirect-refused', `'${request.url.hostname}' answered with a redirect, which was not asked for.`)
  if (!URL.canParse(location, request.url.href))
    throw refused('redirect-refused', `'${request.url.hostname}' redirects to what is no address.`)
  const url = new URL(location, request.url)
  if (request.url.protocol === 'https:' && url.protocol === 'http:')
    throw refused(
      'redirect-refused',
      `'${request.url.hostname}' redirects from https:// to http://, which is not followed.`,
    )
  const asGet = status === 303 ? request.method !== 'HEAD' : status < 303 && request.method === 'POST'
  const headers = url.origin === request.url.origin ? new Headers(request.headers) : withoutCredentials(request.headers)
  if (asGet) for (const name of [...headers.keys()]) if (name.startsWith('content-')) headers.delete(name)
  return { ...request, url, headers, ...(asGet && { method: 'GET', body: null }) }
}

const statuses = new Set([301, 302, 303, 307, 308])

/** Any header may be a key (`X-Api-Key`), so only what certainly is none goes along. */
const harmless = new Set(['accept', 'accept-language', 'content-language', 'content-type', 'user-agent'])

const withoutCredentials = (headers: Headers): Headers =>
  new Headers([...headers].filter(([name]) => harmless.has(name)))
