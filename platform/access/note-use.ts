/** Notes that a key or a session was used: at most once a minute for each, and without making anybody wait. */
import type { Logger } from 'pino'
import type { Database } from '../database/database.ts'

const minute = 60_000

/** `text` takes what was used as `$1`. */
export function noteUse(database: Database, log: Logger, text: string): (used: string) => void {
  const nextNote = new Map<string, number>()
  return used => {
    const now = performance.now()
    if (now < (nextNote.get(used) ?? 0)) return
    if (nextNote.size > 10_000) nextNote.clear()
    nextNote.set(used, now + minute)
    database.query({ text }, [used]).catch(error => log.warn({ err: error }, 'a use was not noted'))
  }
}

export const keyUse = `update enishi.api_key set last_used_at = now()
  where id = $1 and (last_used_at is null or last_used_at < now() - interval '1 minute')`

export const sessionUse = `update auth.session set used_at = now()
  where token = $1 and (used_at is null or used_at < now() - interval '1 minute')`
