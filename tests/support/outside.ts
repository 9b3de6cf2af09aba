/**
 * Servers that stand for the outside in tests, and an `Outbound` whose names lead where the test says:
 *
 *     const peer = await outside((request, response) => response.end('ok'))
 *     const outbound = outboundTo({ 'api.example.com': ['127.0.0.1'] }, { allow: ['api.example.com'] })
 *     await outbound.fetchFor()(`http://api.example.com:${peer.port}/`)
 */
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isIPv6 } from 'node:net'
import { onTestFinished } from 'vitest'
import { Outbound } from '../../platform/outbound/outbound.ts'

export interface Outside {
  port: number
  /** All that came, with their bodies. */
  requests: { method: string; path: string; headers: IncomingMessage['headers']; body: string }[]
}

export async function outside(answer: RequestListener): Promise<Outside> {
  const requests: Outside['requests'] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { method = '', url = '', headers } = request
    requests.push({ method, path: url, headers, body: Buffer.concat(chunks).toString() })
    answer(request, response)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { port: (server.address() as AddressInfo).port, requests }
}

type Until = (close: () => Promise<void>) => void

/** Addresses by name; a function is asked each time, so that a name may change its mind. */
export type Names = Record<string, string[] | (() => string[])>

/** `until`: `afterAll` for one that a whole file uses. */
export function outboundTo(names: Names, { allow = [] as string[], until = onTestFinished as Until } = {}): Outbound {
  const outbound = new Outbound({
    allow,
    resolve(host, found) {
      const known = names[host]
      const addresses = typeof known === 'function' ? known() : (known ?? [])
      const error = addresses.length ? null : Object.assign(new Error(`ENOTFOUND ${host}`), { code: 'ENOTFOUND' })
      found(
        error,
        addresses.map(address => ({ address, family: isIPv6(address) ? 6 : 4 })),
      )
    },
  })
  until(() => outbound.close())
  return outbound
}
