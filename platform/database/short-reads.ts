/**
 * Reads that are short as a rule (a record by its id) on a shared connection. One that turns out to be slow is run on
 * a connection of its own for a while, so that nobody waits behind it.
 */
import type { Queries } from './database.ts'
import { knownByText } from './known-by-text.ts'
import { interrupted, type SharedConnection } from './shared-connection.ts'

/** Milliseconds; a mean, since a busy machine lets any statement wait once. */
const slow = 20
const apart = 60_000

interface Pace {
  mean: number
  apartUntil: number
}

/** `alone` runs a statement on a connection of its own. */
export function shortReads({ open }: SharedConnection, alone: Queries['query']): Queries['query'] {
  const paceOf = knownByText((): Pace => ({ mean: 0, apartUntil: 0 }))
  let answered = 0
  return async function read<Row>(...[statement, values]: Parameters<Queries['query']>) {
    const pace = paceOf(statement.text)
    if (pace.apartUntil > performance.now()) return alone<Row>(statement, values)
    const { query } = await open()
    const sent = performance.now()
    try {
      return await query<Row>(statement, values)
    } catch (error) {
      if (!interrupted(error)) throw error
      pace.apartUntil = performance.now() + apart
      return alone<Row>(statement, values)
    } finally {
      const now = performance.now()
      // Its own time began when it was sent, or when the one before it was done.
      note(pace, now - Math.max(sent, answered), now)
      answered = now
    }
  }
}

function note(pace: Pace, milliseconds: number, now: number): void {
  pace.mean += (milliseconds - pace.mean) / 10
  if (pace.mean <= slow) return
  pace.mean = 0
  pace.apartUntil = now + apart
}
