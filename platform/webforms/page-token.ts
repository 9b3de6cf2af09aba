/**
 * What a page of a form carries and its submission brings back: that we made it, for which form, and when. A program
 * that sends without having opened the page, at once, or after a day, has none that counts.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** Quicker than a person fills in anything, in ms. */
const soonest = 2_000
const latest = 24 * 60 * 60 * 1000

export function pageToken(secret: string, form: string, now: Date): string {
  const text = `${now.getTime().toString(36)}.${randomBytes(9).toString('base64url')}`
  return `${text}.${signature(secret, form, text)}`
}

export type TokenState = 'good' | 'early' | 'late' | 'forged'

export function stateOfToken(
  token: string,
  { secret, form, now }: { secret: string; form: string; now: Date },
): TokenState {
  const parts = /^(([0-9a-z]{1,12})\.[\w-]{12})\.([\w-]{43})$/.exec(token)
  if (!parts) return 'forged'
  const [, text, made, given] = parts
  if (!timingSafeEqual(Buffer.from(given!), Buffer.from(signature(secret, form, text!)))) return 'forged'
  const age = now.getTime() - Number.parseInt(made!, 36)
  if (age < soonest) return 'early'
  return age > latest ? 'late' : 'good'
}

const signature = (secret: string, form: string, text: string) =>
  createHmac('sha256', secret).update(`web form\n${form}\n${text}`).digest('base64url')
