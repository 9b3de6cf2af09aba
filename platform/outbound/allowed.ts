/**
 * Hosts of one's own network that may be called nevertheless: `ENISHI_OUTBOUND_ALLOW`, separated by commas. An entry is
 * a name (`erp.internal.example`, `*.internal.example`), an address (`10.0.0.5`, `[fd00::5]`) or a range (`10.1.0.0/16`),
 * each with a port where only that one is meant (`10.0.0.5:8080`).
 */
import ipaddr from 'ipaddr.js'
import { matchesHost, plainHost } from './host-pattern.ts'
import { plainAddress } from './public-address.ts'

export interface Allowed {
  /** The name is trusted, wherever it leads (but to link-local and metadata addresses). */
  name(host: string, port: number): boolean
  address(address: string, port: number): boolean
  /** A port below 1024 beside 80 and 443 that an entry names. */
  port(host: string, port: number): boolean
}

interface Entry {
  host: string
  bits: number | null
  port: number | null
}

export function allowedHosts(entries: readonly string[]): Allowed {
  const parsed = entries.map(entryOf)
  const onPort = (port: number) => parsed.filter(entry => entry.port === null || entry.port === port)
  const matches = (entry: Entry, host: string) => matchesHost(host, entry.host) || inRange(host, entry)
  return {
    name: (host, port) => onPort(port).some(entry => !plainAddress(entry.host) && matchesHost(host, entry.host)),
    address: (address, port) => onPort(port).some(entry => inRange(address, entry)),
    port: (host, port) => parsed.some(entry => entry.port === port && matches(entry, plainHost(host))),
  }
}

const shape = /^(?:\[([\da-f:.]+)\]|([^\s/:[\]]+))(?:\/(\d{1,3}))?(?::(\d{1,5}))?$/i

/** `config.ts` has refused what does not look like this. */
function entryOf(text: string): Entry {
  const [, six, other, bits, port] = shape.exec(text) ?? []
  return { host: plainHost(six ?? other ?? ''), bits: bits ? Number(bits) : null, port: port ? Number(port) : null }
}

function inRange(address: string, { host, bits }: Entry): boolean {
  const given = plainAddress(address)
  const own = plainAddress(host)
  if (!given || !own || given.kind() !== own.kind()) return false
  const length = own instanceof ipaddr.IPv4 ? 32 : 128
  return given.match(own, Math.min(bits ?? length, length))
}
