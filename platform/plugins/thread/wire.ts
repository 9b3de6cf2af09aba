/**
 * Values on their way between the server and a plugin's thread. Structured clone carries data; what it cannot carry is
 * told beside it, by its place: functions and signals as handles, requests, answers and errors by their parts. Since it
 * stands beside the data, no data can pretend to be it.
 */

export type Place = readonly (string | number)[]

export type Special = { at: Place } & (
  | { as: 'function'; id: number; name: string }
  | { as: 'signal'; id: number; aborted: boolean }
  | { as: 'request'; url: string; method: string; headers: [string, string][]; body: Uint8Array | null }
  | { as: 'response'; status: number; statusText: string; headers: [string, string][]; body: Uint8Array | null }
  | { as: 'error'; name: string; message: string; more: Record<string, unknown> }
)

export interface Wired {
  value: unknown
  special: Special[]
}

/** Who keeps what cannot be copied, and gives it a number. */
export interface Keeping {
  function(call: (...args: never[]) => unknown): number
  signal(signal: AbortSignal): number
}

const maxDepth = 64
const maxParts = 200_000
const maxBytes = 32 * 1024 * 1024

/** Throws a `TypeError` where something cannot cross, or is more than may. */
export async function wired(value: unknown, keep?: Keeping): Promise<Wired> {
  const packing: Packing = { special: [], bodies: [], parts: 0, bytes: 0, ...(keep && { keep }) }
  const packed = pack(packing, value, [])
  await Promise.all(packing.bodies)
  return { value: packed, special: packing.special }
}

/** Without requests and answers, whose bodies take a moment to read. */
export function wiredNow(value: unknown, keep?: Keeping): Wired {
  const packing: Packing = { special: [], bodies: [], parts: 0, bytes: 0, ...(keep && { keep }) }
  const packed = pack(packing, value, [])
  if (packing.bodies.length > 0) throw new TypeError('A request or answer cannot be handed over here.')
  return { value: packed, special: packing.special }
}

interface Packing {
  special: Special[]
  bodies: Promise<unknown>[]
  parts: number
  bytes: number
  keep?: Keeping
}

function pack(packing: Packing, value: unknown, at: Place): unknown {
  if (++packing.parts > maxParts || at.length > maxDepth) throw new TypeError('The value has too many parts.')
  if (typeof value === 'string') return counted(packing, value, value.length)
  if (typeof value === 'function') return packFunction(packing, value as () => unknown, at)
  if (value === null || typeof value !== 'object') return typeof value === 'symbol' ? undefined : value
  if (ArrayBuffer.isView(value)) return bytesOf(packing, value)
  if (Array.isArray(value)) return value.map((item, index) => pack(packing, item, [...at, index]))
  return packObject(packing, value, at)
}

function packObject(packing: Packing, value: object, at: Place): unknown {
  if (value instanceof Date || value instanceof ArrayBuffer) return value
  if (value instanceof URL) return value.href
  if (value instanceof Headers) return Object.fromEntries(value)
  if (value instanceof AbortSignal) return packSignal(packing, value, at)
  if (value instanceof Error) return void packing.special.push({ at, as: 'error', ...partsOfError(value) })
  if (value instanceof Request || value instanceof Response)
    return void packing.bodies.push(packMessage(packing, value, at))
  const copy: Record<string, unknown> = {}
  for (const [key, part] of Object.entries(value))
    Object.defineProperty(copy, key, { ...plain, value: pack(packing, part, [...at, key]) })
  return copy
}

/** Assigning would set the prototype where the key is `__proto__`. */
const plain = { enumerable: true, configurable: true, writable: true }

function packFunction({ special, keep }: Packing, call: () => unknown, at: Place): void {
  if (!keep) throw new TypeError('A function cannot be handed over here.')
  special.push({ at, as: 'function', id: keep.function(call), name: String(at.at(-1) ?? '') })
}

function packSignal({ special, keep }: Packing, signal: AbortSignal, at: Place): void {
  special.push({ at, as: 'signal', id: keep?.signal(signal) ?? 0, aborted: signal.aborted })
}

async function packMessage(packing: Packing, message: Request | Response, at: Place): Promise<void> {
  const body = message.body ? bytesOf(packing, new Uint8Array(await message.arrayBuffer())) : null
  const headers = [...message.headers]
  if (message instanceof Request)
    packing.special.push({ at, as: 'request', url: message.url, method: message.method, headers, body })
  else
    packing.special.push({
      at,
      as: 'response',
      status: message.status,
      statusText: message.statusText,
      headers,
      body,
    })
}

/** A copy: a clone takes the whole buffer that a view looks at, and Node's small buffers share one. */
function bytesOf(packing: Packing, view: ArrayBufferView): Uint8Array {
  counted(packing, null, view.byteLength)
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength).slice()
}

function counted<T>(packing: Packing, value: T, bytes: number): T {
  packing.bytes += bytes
  if (packing.bytes > maxBytes) throw new TypeError(`More than ${maxBytes / 1024 / 1024} MB cannot be handed over.`)
  return value
}

/** What platform and plugins tell by an error's own keys. */
const carried = ['code', 'status', 'permanent', 'details', 'pointer'] as const

function partsOfError(error: Error) {
  const more: Record<string, unknown> = {}
  for (const key of carried) {
    const value: unknown = Object.hasOwn(error, key) ? (error as unknown as Record<string, unknown>)[key] : undefined
    if (value !== undefined && value !== null) more[key] = JSON.parse(JSON.stringify(value) ?? 'null')
  }
  return { name: String(error.name).slice(0, 100), message: String(error.message).slice(0, 4_000), more }
}

/** What becomes of a handle on the other side. */
export interface Giving {
  function(id: number, name: string): (...args: never[]) => unknown
  signal(id: number): AbortSignal
}

export function unwired({ value, special }: Wired, give?: Giving): unknown {
  const whole = { value }
  for (const part of special) place(whole, ['value', ...part.at], given(part, give))
  return whole.value
}

function given(part: Special, give: Giving | undefined): unknown {
  if (part.as === 'error') return errorOf(part)
  if (part.as === 'request') return requestOf(part)
  if (part.as === 'response') return responseOf(part)
  if (!give) throw new TypeError('A function cannot be handed over here.')
  if (part.as === 'function') return give.function(part.id, part.name)
  return part.aborted ? AbortSignal.abort() : give.signal(part.id)
}

function errorOf({ name, message, more }: Special & { as: 'error' }): Error {
  const error = new Error(String(message))
  error.name = String(name)
  for (const key of carried) if (more[key] !== undefined) Object.assign(error, { [key]: more[key] })
  return error
}

function requestOf({ url, method, headers, body }: Special & { as: 'request' }): Request {
  return new Request(url, { method, headers, body: body as Uint8Array<ArrayBuffer> | null })
}

function responseOf({ status, statusText, headers, body }: Special & { as: 'response' }): Response {
  const hasNone = [101, 204, 205, 304].includes(status)
  return new Response(hasNone ? null : (body as Uint8Array<ArrayBuffer> | null), { status, statusText, headers })
}

/** Only into places that the data itself has: the other side could name `__proto__`. */
function place(whole: object, at: Place, value: unknown): void {
  let within: unknown = whole
  for (const key of at.slice(0, -1)) {
    if (typeof within !== 'object' || within === null || !Object.hasOwn(within, key)) throw new TypeError(unplaced)
    within = (within as Record<string, unknown>)[key]
  }
  const last = at.at(-1)!
  if (typeof within !== 'object' || within === null || !Object.hasOwn(within, last)) throw new TypeError(unplaced)
  Object.defineProperty(within, last, { ...plain, value })
}

const unplaced = 'What was handed over does not fit together.'
