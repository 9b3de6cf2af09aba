/** A request in plain parts, which can be sent again after a redirect: its body is held, and bounded. */
import { refused } from './outbound-error.ts'

export interface OutboundRequest {
  method: string
  url: URL
  headers: Headers
  body: Uint8Array<ArrayBuffer> | null
  redirect: RequestRedirect
  signal: AbortSignal
}

export async function outboundRequest(
  input: Parameters<typeof fetch>[0],
  init: RequestInit | undefined,
  most: number,
): Promise<OutboundRequest> {
  const request = requestOf(input, init)
  const headers = new Headers(request.headers)
  const wrong = [...headers.keys()].find(name => connection.test(name))
  if (wrong) throw refused('header-refused', `The header '${wrong}' belongs to the connection and cannot be set.`)
  headers.delete('content-length')
  if (!headers.has('user-agent')) headers.set('user-agent', 'Enishi')
  const body = request.body ? new Uint8Array(await request.arrayBuffer()) : null
  if (body && body.byteLength > most)
    throw refused(
      'request-too-large',
      `A request's body may have ${most} bytes at most; this one has ${body.byteLength}.`,
    )
  const { method, redirect, signal } = request
  return { method, url: new URL(request.url), headers, body, redirect, signal }
}

/** `host` would reach another site behind the same address than the one that was granted. */
const connection = /^(host|connection|keep-alive|te|trailer|transfer-encoding|upgrade|expect|proxy-.*)$/

function requestOf(input: Parameters<typeof fetch>[0], init: RequestInit | undefined): Request {
  if (!(input instanceof Request) && !URL.canParse(String(input)))
    throw refused('address-refused', 'This is not a whole address such as https://api.example.com/orders.')
  const credentials = !(input instanceof Request) && new URL(String(input))
  if (credentials && (credentials.username || credentials.password))
    throw refused('credentials-in-address', 'An address holds no name and password. Keep them as a secret.')
  return new Request(input, init)
}
