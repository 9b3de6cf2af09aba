/**
 * Calls to the outside for one process: its connections, and what of one's own network may be called.
 *
 *     const outbound = new Outbound({ allow: config.outboundAllow })
 *     const fetch = outbound.fetchFor({ hosts: ['api.example.com'], seconds: 10 })
 *     await fetch('https://api.example.com/orders')
 */
import { Agent } from 'undici'
import { type Allowed, allowedHosts } from './allowed.ts'
import { type Resolve, systemResolve } from './checked-lookup.ts'
import { checkedConnector } from './connector.ts'
import { type Capture, type CapturedRequest, guardedFetch, type OutboundLimits } from './guarded-fetch.ts'

export interface OutboundOptions {
  /** Entries as in `ENISHI_OUTBOUND_ALLOW`. */
  allow: readonly string[]
  /** How names become addresses; the system's way where not given. */
  resolve?: Resolve
  /** Throws for a request that holds what is not for its host, such as a secret (access/secrets.ts). */
  mayLeave?: (request: CapturedRequest) => void
}

export interface FetchOptions extends OutboundLimits {
  /** Hosts that were granted (`api.example.com`, `*.example.com`); not given: every public one. */
  hosts?: readonly string[]
  capture?: Capture
}

/** Per host; more wait for their turn within their own deadline. */
const connections = 32

export class Outbound {
  readonly #allowed: Allowed
  readonly #agent: Agent
  readonly #mayLeave: OutboundOptions['mayLeave']

  constructor({ allow, resolve = systemResolve, mayLeave }: OutboundOptions) {
    this.#mayLeave = mayLeave
    this.#allowed = allowedHosts(allow)
    this.#agent = new Agent({ connect: checkedConnector(this.#allowed, resolve), connections })
  }

  fetchFor(options: FetchOptions = {}): typeof fetch {
    return guardedFetch({
      ...options,
      allowed: this.#allowed,
      agent: this.#agent,
      ...(this.#mayLeave && { mayLeave: this.#mayLeave }),
    })
  }

  /** Calls under way are broken off. */
  close(): Promise<void> {
    return this.#agent.destroy()
  }
}
