/** Addresses as they are kept and compared. Nothing that could begin another header or command gets through. */

import type { Channel } from '../contract/channel.ts'
import { normalEmail } from '../contract/input/normal-email.ts'
import { normalPhone } from '../contract/input/normal-phone.ts'

/** Null for what is no address of that channel. */
export function readAddress(kind: Channel['address'], given: string): string | null {
  if (/[\p{Cc}\u2028\u2029]/u.test(given) || given.length > 320) return null
  if (kind === 'email') return readEmail(given)
  if (kind === 'phone') return readPhone(given)
  const text = given.trim()
  return text === '' ? null : text
}

/** One plain address: no name beside it, no list, no quoted part before the `@`. */
function readEmail(given: string): string | null {
  const address = normalEmail(given)
  const [, local, domain] = /^([^\s@<>()[\]\\,;:"]{1,64})@([^\s@<>()[\]\\,;:"]{1,253})$/u.exec(address) ?? []
  if (!local || !domain || local.startsWith('.') || local.endsWith('.') || local.includes('..')) return null
  const ascii = URL.parse(`http://${domain}/`)?.hostname
  if (!ascii || !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(ascii) || /^[\d.]+$/.test(ascii)) return null
  return address
}

function readPhone(given: string): string | null {
  const phone = normalPhone(given)
  return /^\+?[\d-]{4,24}$/.test(phone) ? phone : null
}

/** Addresses that reach the same mailbox nearly everywhere compare alike: the name before the `@` by small letters. */
export const foldAddress = (address: string): string => address.toLowerCase()

export const domainOf = (address: string): string | null => /@([^@]+)$/.exec(address)?.[1]?.toLowerCase() ?? null
