/**
 * Whether what came in is genuine: signed by who has the secret, and not long ago. `key` is by what a copy of it is
 * known: what the sender calls it, or a digest of what was signed. Null: each counts (a bearer may repeat itself).
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import type { Json, JsonObject } from '../contract/json.ts'

export interface Incoming {
  headers: Headers
  /** As it was sent. */
  text: string
  body: Json
  now: Date
}

export type Verified = { key: string | null } | { refused: 'unsigned' | 'forged' | 'late' }

export function verify(settings: JsonObject, secrets: readonly string[], incoming: Incoming): Verified {
  const scheme = schemes[String(settings['signature'] ?? 'standard')]
  return scheme ? scheme(settings, secrets, incoming) : { refused: 'forged' }
}

type Scheme = typeof verify

const schemes: Record<string, Scheme> = { standard, hmac, stripe, bearer, none: anybody }

function standard(settings: JsonObject, secrets: readonly string[], { headers, text, now }: Incoming): Verified {
  const [id, time, given] = ['id', 'timestamp', 'signature'].map(name => headers.get(`webhook-${name}`) ?? '') as [
    string,
    string,
    string,
  ]
  if (!id || !given || !/^\d{1,12}$/.test(time)) return { refused: 'unsigned' }
  const at = new Date(Number(time) * 1_000)
  const known = secrets.map(secret => new Webhook(secret).sign(id, at, text))
  if (!given.split(' ').some(each => known.some(right => same(each, right)))) return { refused: 'forged' }
  return isLate(settings, at, now) ? { refused: 'late' } : { key: `id:${id}` }
}

function hmac(settings: JsonObject, secrets: readonly string[], { headers, text, body }: Incoming): Verified {
  const given = headers
    .get(String(settings['header'] ?? ''))
    ?.trim()
    .replace(/^sha256=/i, '')
  if (!given) return { refused: 'unsigned' }
  const encoding = settings['encoding'] === 'base64' ? 'base64' : 'hex'
  const known = secrets.map(secret => createHmac('sha256', secret).update(text).digest(encoding))
  const isRight = known.some(right => same(encoding === 'hex' ? given.toLowerCase() : given, right))
  return isRight ? { key: namedBy(settings, headers, body) ?? `digest:${digest(text)}` } : { refused: 'forged' }
}

/** `t=1700000000,v1=…`: the time is signed with the text. A repetition has another time, so the body's id is its key. */
function stripe(settings: JsonObject, secrets: readonly string[], { headers, text, body, now }: Incoming): Verified {
  const given = headers.get(String(settings['header'] ?? 'Stripe-Signature'))
  const parts = (given ?? '').split(',').map(part => part.trim().split('=') as [string, string?])
  const time = parts.find(([name]) => name === 't')?.[1] ?? ''
  const signatures = parts.flatMap(([name, value]) => (name === 'v1' && value ? [value] : []))
  if (!/^\d{1,12}$/.test(time) || signatures.length === 0) return { refused: 'unsigned' }
  const known = secrets.map(secret => createHmac('sha256', secret).update(`${time}.${text}`).digest('hex'))
  if (!signatures.some(each => known.some(right => same(each, right)))) return { refused: 'forged' }
  if (isLate(settings, new Date(Number(time) * 1_000), now)) return { refused: 'late' }
  return { key: namedBy({ idField: 'id', ...settings }, headers, body) ?? `digest:${digest(text)}` }
}

function bearer(settings: JsonObject, secrets: readonly string[], { headers, body }: Incoming): Verified {
  const given = /^Bearer +(\S+) *$/i.exec(headers.get('authorization') ?? '')?.[1]
  if (!given) return { refused: 'unsigned' }
  return secrets.some(secret => same(given, secret)) ? anybody(settings, [], { headers, body }) : { refused: 'forged' }
}

function anybody(
  settings: JsonObject,
  _: readonly string[],
  { headers, body }: Pick<Incoming, 'headers' | 'body'>,
): Verified {
  return { key: namedBy({ idHeader: 'Idempotency-Key', ...settings }, headers, body) }
}

function namedBy({ idHeader, idField }: JsonObject, headers: Headers, body: Json): string | null {
  const field = typeof idField === 'string' && isObject(body) && Object.hasOwn(body, idField) ? body[idField] : null
  if (typeof field === 'string' || typeof field === 'number') return `id:${field}`
  const header = typeof idHeader === 'string' ? headers.get(idHeader) : null
  return header ? `id:${header}` : null
}

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Of the future too: clocks differ by as much either way. */
const isLate = ({ seconds = 300 }: JsonObject, at: Date, now: Date): boolean =>
  Math.abs(now.getTime() - at.getTime()) > Number(seconds) * 1_000

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url')

/** Digests are compared, so that neither length nor place of a difference shows in the time it takes. */
const same = (given: string, right: string): boolean =>
  timingSafeEqual(createHash('sha256').update(given).digest(), createHash('sha256').update(right).digest())
