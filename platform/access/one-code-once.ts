/**
 * A code of an authenticator app counts once, wherever it is tried: whoever reads it over a shoulder, or from a page that
 * only looks like ours, comes too late. Codes live for 90 seconds; the try itself is what uses one up.
 */
import type { Database } from '../database/database.ts'
import { countAttempt } from './attempts.ts'

export const oneCodeOnce = (database: Database, user: string, code: string): Promise<void> =>
  countAttempt(database, [{ key: `two-factor code ${user} ${code}`, most: 1, seconds: 120 }])
