/**
 * One connection that many requests share: statements go down it without waiting for the answers of those before
 * (pipelining). For a short statement that costs Node and PostgreSQL together a third less than a connection each. What
 * lasts would keep everybody waiting, so PostgreSQL stops it here soon (`interrupted`) and it is run on its own.
 */
import type { Pool, PoolClient } from 'pg'
import type { Queries } from './database.ts'
import { queryOn } from './transaction.ts'
import { reached } from './unreachable.ts'

export interface SharedConnection {
  /** Statements of one call of `cork` are sent as one packet. */
  open(): Promise<{ query: Queries['query']; cork<T>(send: () => T): T }>
  close(): Promise<void>
}

/** Milliseconds, as long as all others wait. */
const patience = "SELECT set_config('statement_timeout', '250ms', false), set_config('lock_timeout', '50ms', false)"

/** `pool` is for it alone, of clients that pipeline. A lost connection is replaced with the next call. */
export function sharedConnection(pool: Pool): SharedConnection {
  let current: Promise<Held> | null = null
  const opened = (): Promise<Held> => {
    const onLost = () => {
      if (current === held) current = null
    }
    const held = hold(pool, onLost)
    held.catch(onLost)
    return held
  }
  return {
    async open() {
      current ??= opened()
      const { client } = await current
      return { query: queryOn(client), cork: send => corked(client, send) }
    },
    async close() {
      const held = await current?.catch(() => null)
      current = null
      held?.giveBack()
    },
  }
}

interface Held {
  client: PoolClient
  giveBack(error?: Error): void
}

/** It has the pool's one place, which is free again whatever becomes of it. */
async function hold(pool: Pool, onLost: () => void): Promise<Held> {
  const client = await reached(pool.connect())
  let isHeld = true
  const giveBack = (error?: Error) => {
    // Releasing it twice throws.
    if (!isHeld) return
    isHeld = false
    client.release(error)
  }
  // It can break more than once, and an error that nobody hears ends the process.
  client.on('error', error => {
    onLost()
    giveBack(error)
  })
  try {
    await reached(client.query(patience))
    return { client, giveBack }
  } catch (error) {
    giveBack(error as Error)
    throw error
  }
}

function corked<T>({ connection: { stream } }: PoolClient, send: () => T): T {
  stream.cork()
  try {
    return send()
  } finally {
    stream.uncork()
  }
}

/** It took too long for a shared connection, or somebody holds what it needs: nothing was done, and it is run alone. */
export const interrupted = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && codes.has(error.code)

/** The last two are of who comes behind one that was stopped while it was prepared: the name is missing, or there twice. */
const codes: ReadonlySet<unknown> = new Set(['57014', '55P03', '26000', '42P05'])
