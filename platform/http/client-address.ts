/** The peer's address. Forwarded headers are believed only where the configuration says a proxy sets them. */
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import type { Config } from '../config.ts'

export function clientAddress(c: Context, config: Config): string | null {
  if (config.trustProxy) return c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() || null
  // app.request() in tests has no socket.
  return c.env?.incoming ? (getConnInfo(c).remote.address ?? null) : null
}
