/** How the client speaks to the server: one request, its answer, and what is wrong with it. */
import { ApiError } from './api-error.ts'

export interface ClientOptions {
  /** Origin of the server; '' in a browser on the same origin. */
  baseUrl?: string
  /** An API key; without one the session cookie is used. */
  key?: string
  fetch?: typeof fetch
}

export interface CallOptions {
  body?: unknown
  query?: Record<string, string | number | boolean | undefined>
  headers?: Record<string, string>
  signal?: AbortSignal
  /** Sent to its end even when the page goes. */
  keepalive?: boolean
}

export type Calls = ReturnType<typeof openCalls>

/** Every other part of the client is made of these. */
export function openCalls({ baseUrl = '', key, fetch: send = fetch }: ClientOptions) {
  async function call<T>(method: string, path: string, options: CallOptions = {}): Promise<T> {
    const headers: Record<string, string> = { accept: 'application/json', ...options.headers }
    if (key) headers['authorization'] = `Bearer ${key}`
    if (options.body !== undefined) headers['content-type'] ??= 'application/json'
    const body = options.body === undefined || isRaw(options.body) ? options.body : JSON.stringify(options.body)
    const answer = await send(`${baseUrl}${path}${queryText(options.query)}`, {
      method,
      headers,
      credentials: 'same-origin',
      ...(body !== undefined && { body: body as BodyInit }),
      ...(options.signal && { signal: options.signal }),
      ...(options.keepalive && { keepalive: true }),
    })
    if (answer.ok && answer.headers.get('content-type') === 'application/pdf') return (await answer.blob()) as T
    const text = await answer.text()
    const parsed = text && answer.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text
    if (!answer.ok) throw new ApiError(answer.status, typeof parsed === 'object' ? parsed : { detail: text })
    return parsed as T
  }

  async function changeStream(last: string, entity?: string[], signal?: AbortSignal) {
    const answer = await send(`${baseUrl}/api/changes${queryText({ entity: entity?.join(',') })}`, {
      headers: { ...(key && { authorization: `Bearer ${key}` }), ...(last && { 'last-event-id': last }) },
      credentials: 'same-origin',
      ...(signal && { signal }),
    })
    if (!answer.ok) throw new ApiError(answer.status, await answer.json())
    return answer.body!
  }

  /** Of what a browser itself fetches, such as a download. */
  const addressOf = (path: string, query: CallOptions['query']) => `${baseUrl}${path}${queryText(query)}`

  const get = <T>(path: string, options?: CallOptions) => call<T>('GET', path, options)
  const post = <T>(path: string, body?: unknown, options?: CallOptions) =>
    call<T>('POST', path, { ...options, body: body ?? {} })
  return { call, get, post, changeStream, addressOf, baseUrl }
}

const isRaw = (body: unknown) => body instanceof Blob || body instanceof ArrayBuffer || typeof body === 'string'

function queryText(query: CallOptions['query'] = {}) {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  return given.length ? `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}` : ''
}
