/**
 * The lookup that a socket itself makes, so that the addresses that were checked are the ones connected to: a name that
 * answers otherwise the next time (rebinding) gains nothing. One address inside is enough to refuse the name.
 */
import { type LookupAddress, lookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import type { Allowed } from './allowed.ts'
import { hostRefused } from './outbound-error.ts'
import { isPublicAddress, plainAddress } from './public-address.ts'

type Found = (error: Error | null, addresses: LookupAddress[]) => void
/** `dns.lookup` with `all`; tests hand in one of their own. */
export type Resolve = (host: string, found: Found) => void

export const systemResolve: Resolve = (host, found) => lookup(host, { all: true }, found)

export function checkedLookup(allowed: Allowed, port: number, resolve: Resolve): LookupFunction {
  return (host, options, callback) =>
    resolve(host, (error, found) => {
      const refusal = error ?? firstRefused(allowed, host, port, found)
      if (refusal) return callback(hostRefused(host, refusal), '')
      const fitting = found.filter(({ family }) => !options.family || options.family === family)
      const first = fitting[0]
      if (!first) return callback(hostRefused(host), '')
      return options.all ? callback(null, fitting) : callback(null, first.address, first.family)
    })
}

/** What keeps an address from being called, or null. */
export function mayConnect(allowed: Allowed, host: string, port: number, address: string): boolean {
  if (isPublicAddress(address) || allowed.address(address, port)) return true
  return allowed.name(host, port) && isOrdinary(address)
}

/** Of an allowed name: inner networks, but not what gives away a machine's credentials. */
const isOrdinary = (address: string): boolean =>
  ['private', 'loopback', 'carrierGradeNat', 'uniqueLocal', 'unicast'].includes(plainAddress(address)?.range() ?? '') &&
  !metadataAddresses.has(plainAddress(address)!.toString())

/** AWS over IPv6, Alibaba, Azure. The link-local one is in a range of its own. */
const metadataAddresses = new Set(['fd00:ec2::254', '100.100.100.200', '168.63.129.16'])

function firstRefused(allowed: Allowed, host: string, port: number, found: LookupAddress[]): Error | null {
  const inner = found.find(({ address }) => !mayConnect(allowed, host, port, address))
  return inner ? new Error(`${host} leads to ${inner.address}, which is not public.`) : null
}
