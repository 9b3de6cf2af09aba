/** Throws away sessions and counts that ended long ago: at most once an hour, when somebody signs in. */
import type { Logger } from 'pino'
import type { Database } from '../database/database.ts'

const hour = 3_600_000

export function tidyNowAndThen(database: Database, log: Logger): () => void {
  let next = 0
  return () => {
    if (performance.now() < next) return
    next = performance.now() + hour
    for (const text of ended)
      database.query({ text }).catch(error => log.warn({ err: error }, 'ended sessions were not thrown away'))
  }
}

const ended = [
  `delete from auth.session where "expiresAt" < now() - interval '1 day'`,
  `delete from auth.used_challenge where ends_at < now()`,
  `delete from enishi.invitation where ends_at < now() - interval '1 day'`,
  `delete from auth.verification where "expiresAt" < now()`,
  `delete from auth.attempt where ends_at < now() - interval '1 day'`,
]
