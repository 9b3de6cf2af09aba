/** `fetch` of the hosts that were granted, redirects included. Which addresses may be reached at all is the inner one's to say. */
import { notAllowed } from '../../errors.ts'
import { matchesHost } from '../../outbound/host-pattern.ts'

const mostRedirects = 5
const mostBytes = 32 * 1024 * 1024

interface Granted {
  plugin: string
  hosts: readonly string[]
  fetch: typeof fetch
  signal?: AbortSignal
}

export const grantedFetch = (granted: Granted): typeof fetch =>
  (async (input: string | URL | Request, init: RequestInit = {}) => {
    const request = new Request(input, init)
    const body = request.body ? await request.arrayBuffer() : null
    const asked = { url: request.url, method: request.method, headers: new Headers(request.headers), body }
    return follow(granted, asked, init.redirect ?? request.redirect)
  }) as typeof fetch

interface Asked {
  url: string
  method: string
  headers: Headers
  body: ArrayBuffer | null
}

async function follow(granted: Granted, first: Asked, redirect: RequestRedirect): Promise<Response> {
  let asked = first
  for (let redirects = 0; ; redirects++) {
    const answer = await one(granted, asked)
    const target = redirectTarget(answer, asked.url)
    if (!target || redirect === 'manual') return whole(answer)
    if (redirect === 'error' || redirects >= mostRedirects) throw new TypeError('The server redirects too often.')
    await answer.body?.cancel()
    asked = redirected(asked, answer.status, target)
  }
}

function one({ plugin, hosts, fetch, signal }: Granted, { url, method, headers, body }: Asked): Promise<Response> {
  const { hostname, protocol } = new URL(url)
  if (!/^https?:$/.test(protocol)) throw notAllowed(`The plugin '${plugin}' may call addresses of http and https only.`)
  if (!hosts.some(pattern => matchesHost(hostname, pattern)))
    throw notAllowed(
      `The plugin '${plugin}' may not call ${hostname}: no administrator granted that host. Its manifest has to ask for it.`,
    )
  return fetch(url, { method, headers, body, redirect: 'manual', ...(signal && { signal }) })
}

function redirectTarget({ status, headers }: Response, from: string): string | null {
  const location = headers.get('location')
  if (![301, 302, 303, 307, 308].includes(status) || !location || !URL.canParse(location, from)) return null
  return new URL(location, from).href
}

/** As browsers do: what is no longer asked of the same origin loses its credentials. */
function redirected({ url, method, headers, body }: Asked, status: number, target: string): Asked {
  const becomesGet = status === 303 || ((status === 301 || status === 302) && method === 'POST')
  const kept = new Headers(headers)
  if (new URL(target).origin !== new URL(url).origin) for (const name of credentials) kept.delete(name)
  if (becomesGet) for (const name of ['content-type', 'content-length']) kept.delete(name)
  return { url: target, method: becomesGet ? 'GET' : method, headers: kept, body: becomesGet ? null : body }
}

const credentials = ['authorization', 'cookie', 'proxy-authorization']

async function whole(answer: Response): Promise<Response> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of answer.body ?? []) {
    bytes += part.byteLength
    if (bytes > mostBytes) throw new TypeError(`The answer is larger than ${mostBytes / 1024 / 1024} MB.`)
    parts.push(part)
  }
  const { status, statusText, headers } = answer
  const body = answer.body && ![204, 205, 304].includes(status) ? Buffer.concat(parts) : null
  return new Response(body, { status, statusText, headers })
}
