/**
 * Whether an address is one of the public internet. What is not certainly public is not: private, loopback, link-local,
 * shared (CGNAT), multicast and reserved ranges, tunnels (6to4, Teredo, ISATAP) and addresses with a zone. An IPv4
 * address inside an IPv6 one counts as itself.
 *
 *     isPublicAddress('93.184.215.14')     // true
 *     isPublicAddress('::ffff:127.0.0.1')  // false
 */
import { networkInterfaces } from 'node:os'
import ipaddr from 'ipaddr.js'

export function isPublicAddress(address: string): boolean {
  const parsed = plainAddress(address)
  if (parsed?.range() !== 'unicast') return false
  if (parsed instanceof ipaddr.IPv6 && (!global(parsed) || isTunnel(parsed))) return false
  return !metadata.has(parsed.toString()) && !isOwn(parsed.toString())
}

/** The address as itself: IPv4 where an IPv6 address only carries one. Null for what is no address, or has a zone. */
export function plainAddress(address: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  if (address.includes('%') || !ipaddr.isValid(address)) return null
  if (ipaddr.IPv4.isValid(address))
    return ipaddr.IPv4.isValidFourPartDecimal(address) ? ipaddr.IPv4.parse(address) : null
  const parsed = ipaddr.IPv6.parse(address)
  return carriesIPv4(parsed) ? new ipaddr.IPv4(parsed.toByteArray().slice(-4)) : parsed
}

/** `::ffff:a.b.c.d`, `::ffff:0:a.b.c.d`, `64:ff9b::a.b.c.d` (DNS64): a socket, a translator or a NAT64 gateway unwraps it. */
const carriesIPv4 = (address: ipaddr.IPv6): boolean => [...mapped, nat64].some(prefix => address.match(prefix, 96))

const mapped = [ipaddr.IPv6.parse('::ffff:0:0'), ipaddr.IPv6.parse('::ffff:0:0:0')]
const nat64 = ipaddr.IPv6.parse('64:ff9b::')

/** 2000::/3 is all that has been given out. Outside are also `::a.b.c.d` and whatever a newer RFC sets apart. */
const global = (address: ipaddr.IPv6): boolean => address.match(ipaddr.IPv6.parse('2000::'), 3)

/** ISATAP: an IPv4 address behind `0:5efe` or `200:5efe` in any prefix. 6to4 and Teredo are ranges of their own. */
const isTunnel = ({ parts }: ipaddr.IPv6): boolean => (parts[4]! & ~0x200) === 0 && parts[5] === 0x5efe

/** Of clouds, in ranges that are public otherwise: Azure's. */
const metadata = new Set(['168.63.129.16'])

/** A server with a public address reaches by it what only listens for its neighbours. */
const isOwn = (address: string): boolean =>
  Object.values(networkInterfaces()).some(each => each?.some(own => plainAddress(own.address)?.toString() === address))
