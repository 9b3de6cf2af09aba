/**
 * What a browser keeps while its person is away at the other system: signed, for ten minutes, unreadable to scripts. It
 * ties the answer to the browser that asked, so that nobody is signed in with somebody else's answer.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Visit } from './oidc-client.ts'

export interface Journey extends Visit {
  /** A path of ours to go on to. */
  next: string
  /** Who connects the other system with themselves; null: somebody signs in. */
  user: string | null
  /** Milliseconds since 1970. */
  ends: number
}

const minutes = 10
const path = '/api/auth/sso'
const name = (secure: boolean) => (secure ? '__Secure-enishi.sso' : 'enishi.sso')

export const journeyEnd = (now = Date.now()): number => now + minutes * 60_000

export function journeyCookie(journey: Journey, secret: string, secure: boolean): string {
  const body = Buffer.from(JSON.stringify(journey)).toString('base64url')
  return cookie(secure, `${body}.${mac(secret, body)}`, minutes * 60)
}

export const noJourney = (secure: boolean): string => cookie(secure, '', 0)

export function journeyOf(cookies: string, secret: string, secure: boolean): Journey | null {
  const prefix = `${name(secure)}=`
  const value = cookies
    .split(';')
    .map(each => each.trim())
    .find(each => each.startsWith(prefix))
    ?.slice(prefix.length)
  const [body = '', given = ''] = value?.split('.') ?? []
  const due = Buffer.from(mac(secret, body))
  const sent = Buffer.from(given)
  if (due.length !== sent.length || !timingSafeEqual(due, sent)) return null
  const journey = JSON.parse(Buffer.from(body, 'base64url').toString()) as Journey
  return journey.ends > Date.now() ? journey : null
}

const cookie = (secure: boolean, value: string, seconds: number) =>
  `${name(secure)}=${value}; Path=${path}; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure ? '; Secure' : ''}`

const mac = (secret: string, body: string) => createHmac('sha256', secret).update(`sso ${body}`).digest('base64url')
