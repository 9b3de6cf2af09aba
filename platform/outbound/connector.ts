/** Opens sockets for the agent, to checked addresses only. Literal addresses have no lookup, so they are checked here. */
import { isIP } from 'node:net'
import { buildConnector } from 'undici'
import type { Allowed } from './allowed.ts'
import { checkedLookup, mayConnect, type Resolve } from './checked-lookup.ts'
import { hostRefused } from './outbound-error.ts'

type Connector = ReturnType<typeof buildConnector>

const patience = 10_000

export function checkedConnector(allowed: Allowed, resolve: Resolve): Connector {
  const byPort = new Map<number, Connector>()
  const connectorOf = (port: number): Connector => {
    const known =
      byPort.get(port) ?? buildConnector({ timeout: patience, lookup: checkedLookup(allowed, port, resolve) })
    byPort.set(port, known)
    return known
  }
  return (options, callback) => {
    const port = Number(options.port || (options.protocol === 'https:' ? 443 : 80))
    const host = options.hostname
    if (isIP(host) && !mayConnect(allowed, host, port, host)) return callback(hostRefused(host), null)
    return connectorOf(port)(options, callback)
  }
}
