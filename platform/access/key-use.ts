/** Notes that a key was used: at most once a minute for each, and without making anybody wait. */
import type { Logger } from 'pino'
import type { Database } from '../database/database.ts'

const minute = 60_000

export function noteKeyUse(database: Database, log: Logger): (key: string) => void {
  const nextNote = new Map<string, number>()
  return key => {
    const now = performance.now()
    if (now < (nextNote.get(key) ?? 0)) return
    if (nextNote.size > 10_000) nextNote.clear()
    nextNote.set(key, now + minute)
    database.query(note, [key]).catch(error => log.warn({ err: error }, 'the use of a key was not noted'))
  }
}

const note = {
  text: `update enishi.api_key set last_used_at = now()
    where id = $1 and (last_used_at is null or last_used_at < now() - interval '1 minute')`,
}
