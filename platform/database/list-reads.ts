/**
 * Pages of lists on a few shared connections. A list that has proved short goes down the one with the fewest before it;
 * any other has a connection of its own. How long a list takes depends on its values too, so after one slow answer it
 * has to prove itself again, for longer each time: whoever is asked for seldom or is slow now and then is alone.
 */
import type { Queries } from './database.ts'
import { knownByText } from './known-by-text.ts'
import { interrupted, type SharedConnection } from './shared-connection.ts'

/** Milliseconds of one that had a connection of its own, on a busy machine too. */
const short = 25
/** Milliseconds in which all others wait. */
const slow = 50
/** Short answers in a row before it is shared: at first, and at most. */
const firstProof = 5
const longestProof = 1_000
/** Waiting on each connection; with more, one of one's own is sooner there. */
const deepest = 4

interface Pace {
  /** Short answers in a row, and how many it takes. */
  proved: number
  needed: number
}

interface Line {
  open: SharedConnection['open']
  /** Statements whose answers have not come. */
  waiting: number
  /** When the last one came. */
  answered: number
}

/** `alone` runs a statement on a connection of its own. */
export function listReads(connections: SharedConnection[], alone: Queries['query']): Queries['query'] {
  const lines = connections.map(({ open }): Line => ({ open, waiting: 0, answered: 0 }))
  const paceOf = knownByText((): Pace => ({ proved: 0, needed: firstProof }))
  return async function read<Row>(...[statement, values]: Parameters<Queries['query']>) {
    const pace = paceOf(statement.text)
    const line = lines.reduce((one, other) => (other.waiting < one.waiting ? other : one))
    if (pace.proved < pace.needed || line.waiting >= deepest) return timed(pace, () => alone<Row>(statement, values))
    try {
      return await onLine<Row>(line, pace, statement, values)
    } catch (error) {
      if (!interrupted(error)) throw error
      proveAgain(pace)
      return alone<Row>(statement, values)
    }
  }
}

async function timed<T>(pace: Pace, work: () => Promise<T>): Promise<T> {
  const began = performance.now()
  const result = await work()
  if (performance.now() - began < short) pace.proved++
  else pace.proved = 0
  return result
}

async function onLine<Row>(line: Line, pace: Pace, ...[statement, values]: Parameters<Queries['query']>) {
  line.waiting++
  try {
    const { query } = await line.open()
    const sent = performance.now()
    const result = await query<Row>(statement, values)
    // Its own time began when it was sent, or when the one before it was done.
    if (performance.now() - Math.max(sent, line.answered) > slow) proveAgain(pace)
    return result
  } finally {
    line.waiting--
    line.answered = performance.now()
  }
}

/** Several that were under way meet the same stall: it counts once. */
function proveAgain(pace: Pace): void {
  if (pace.proved < pace.needed) return
  pace.proved = 0
  pace.needed = Math.min(longestProof, pace.needed * 4)
}
