/**
 * What a cookie holds that better-auth set, such as the session's token, or null. The signature is checked, so that
 * somebody who has read the table of sessions still cannot make a cookie.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'

export function signedCookie(cookies: string, name: string, secret: string): string | null {
  const value = cookieNamed(cookies, name)
  if (value === null) return null
  const dot = value.lastIndexOf('.')
  const token = value.slice(0, dot)
  const given = Buffer.from(value.slice(dot + 1), 'base64')
  const due = createHmac('sha256', secret).update(token, 'utf8').digest()
  return dot > 0 && given.length === due.length && timingSafeEqual(given, due) ? token : null
}

function cookieNamed(cookies: string, name: string): string | null {
  for (const part of cookies.split(';')) {
    const equals = part.indexOf('=')
    if (part.slice(0, equals).trim() !== name) continue
    return decoded(part.slice(equals + 1).trim())
  }
  return null
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
