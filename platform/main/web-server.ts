/**
 * The HTTP server. It takes its port before anything else is done, so that a port in use is told at once, and answers
 * 503 until there is something to serve.
 */
import { once } from 'node:events'
import type { Server, ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { createAdaptorServer } from '@hono/node-server'
import { AppError } from '../errors.ts'

export type Handler = (request: Request, env: object) => Response | Promise<Response>

export interface WebServer {
  port: number
  serve(handler: Handler): void
  /** When what came in before is answered; after `patience` ms at the latest. */
  idle(): Promise<void>
  /** No new requests; those under way are answered, for at most `patience` ms. */
  close(): Promise<void>
}

const patience = 10_000

export async function openWebServer({ host, port }: { host: string; port: number }): Promise<WebServer> {
  let handler: Handler = starting
  const underWay = new Set<ServerResponse>()
  const server = createAdaptorServer({ fetch: (request, env) => handler(request, env) }) as Server
  server.on('request', (_request, response) => {
    underWay.add(response)
    response.once('close', () => underWay.delete(response))
  })
  await listen(server, host, port)
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    serve(next) {
      handler = next
    },
    async idle() {
      const before = [...underWay].map(response => once(response, 'close'))
      const waited = new AbortController()
      await Promise.race([Promise.all(before), pause(patience, null, { signal: waited.signal }).catch(() => {})])
      waited.abort()
    },
    close: () => drain(server),
  }
}

const starting: Handler = () =>
  new Response('Enishi is starting. Reload in a moment.\n', { status: 503, headers: { 'retry-after': '1' } })

const listen = (server: Server, host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', error => reject(cannotListen(error, host, port)))
    server.listen(port, host, resolve)
  })

const reasons: Record<string, string> = {
  EADDRINUSE: 'is used by another program. Stop that, or set PORT to another port (0 picks a free one).',
  EACCES: 'may not be used by this user. Set PORT to one above 1023.',
  EADDRNOTAVAIL: 'is not an address of this machine. Set HOST to one that is (0.0.0.0: all).',
  ENOTFOUND: 'is not a name that is known. Set HOST to an address of this machine (0.0.0.0: all).',
}

function cannotListen(error: NodeJS.ErrnoException, host: string, port: number): AppError {
  const reason = reasons[error.code ?? ''] ?? `cannot be listened on: ${error.message}.`
  const message = `${host}:${port} ${reason}`
  return new AppError({ status: 503, code: 'cannot-listen', message, cause: error })
}

/** Node closes idle connections when the server closes, but not those that become idle afterwards. */
const drain = (server: Server): Promise<void> =>
  new Promise(resolve => {
    const sweep = setInterval(() => server.closeIdleConnections(), 50)
    const impatient = setTimeout(() => server.closeAllConnections(), patience)
    server.close(() => {
      clearInterval(sweep)
      clearTimeout(impatient)
      resolve()
    })
  })
