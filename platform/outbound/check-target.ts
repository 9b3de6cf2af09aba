/** Whether an address may be called at all, before any socket: scheme, credentials, port, grants, literal addresses. */
import { isIP } from 'node:net'
import type { Allowed } from './allowed.ts'
import { mayConnect } from './checked-lookup.ts'
import { matchesHost, plainHost } from './host-pattern.ts'
import { hostRefused, refused } from './outbound-error.ts'

export interface TargetRules {
  allowed: Allowed
  /** Patterns; undefined: every public host. */
  hosts?: readonly string[]
}

/** Throws a sentence for what may not be called. */
export function checkTarget(url: URL, { allowed, hosts }: TargetRules): void {
  const host = plainHost(url.hostname)
  const port = portOf(url)
  if (!/^https?:$/.test(url.protocol))
    throw refused('scheme-refused', `Addresses begin with https:// or http://, not with ${url.protocol}.`)
  if (url.username || url.password)
    throw refused('credentials-in-address', 'An address holds no name and password. Keep them as a secret.')
  if (hosts && !hosts.some(pattern => matchesHost(url.hostname, pattern)))
    throw refused(
      'host-not-granted',
      `'${host}' is not among the hosts that were granted. An administrator grants them.`,
    )
  if (isIP(host) && !mayConnect(allowed, host, port, host)) throw hostRefused(host)
  if (port < 1024 && !web.has(port) && !allowed.port(host, port))
    throw refused('port-refused', `Port ${port} is not one of the web. Those are 80, 443 and all from 1024.`)
}

const web = new Set([80, 443])

const portOf = ({ port, protocol }: URL): number => Number(port || (protocol === 'https:' ? 443 : 80))
