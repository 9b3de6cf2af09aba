/**
 * How often a password may be tried: few times for one account from one address, more for an address that many people
 * share, and so often for an account from everywhere that a stranger cannot lock its owner out easily.
 */
import { isIPv6 } from 'node:net'
import type { Limit } from './attempts.ts'

export const signInLimits = (email: string, address: string | null): Limit[] => {
  const network = networkOf(address)
  const account = email.toLowerCase().slice(0, 320)
  return [
    { key: `sign-in ${account} from ${network}`, most: 5, seconds: 5 * 60 },
    { key: `sign-in from ${network}`, most: 100, seconds: 15 * 60 },
    { key: `sign-in ${account}`, most: 100, seconds: 15 * 60 },
  ]
}

/** Where no account is named: of one address, however many people share it. */
export const addressLimits = (what: string, address: string | null): Limit[] => [
  { key: `${what} from ${networkOf(address)}`, most: 100, seconds: 15 * 60 },
]

/** One household or company has a whole /64 of IPv6. */
function networkOf(address: string | null): string {
  if (address === null) return 'unknown'
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (!isIPv6(plain)) return plain
  const [head = '', tail] = plain.split('%')[0]!.split('::')
  const left = head.split(':').filter(Boolean)
  const right = tail?.split(':').filter(Boolean) ?? []
  const zeros = tail === undefined ? [] : Array(Math.max(0, 8 - left.length - right.length)).fill('0')
  return `${[...left, ...zeros, ...right].slice(0, 4).join(':')}::/64`
}
