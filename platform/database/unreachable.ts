/** A database that cannot be reached is 503 for whoever asked, in every room: it comes back, and the caller tries again. */
import { AppError, noRoom } from '../errors.ts'

/** Runs a statement; a lost or refused connection leaves as 503, everything else as it is. */
export async function reached<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (isDiskFull(error)) throw noRoom(error)
    throw isUnreachable(error) ? unavailable(error) : error
  }
}

const unavailable = (cause: unknown) =>
  new AppError({
    status: 503,
    code: 'unavailable',
    message: 'The database cannot be reached. Try again.',
    headers: { 'retry-after': '1' },
    cause,
  })

/** What `reached` threw: nobody failed, and it is done again when the database is back. */
export const isDatabaseAway = (error: unknown): boolean =>
  error instanceof AppError && error.code === 'unavailable' && isUnreachable(error.cause)

const isDiskFull = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '53100'

const network = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'])

/** SQLSTATE class 08: connection; 53: out of something; 57P: shut down or starting. `pg` has no code for its own. */
export function isUnreachable(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isUnreachable)
  if (!(error instanceof Error) || error instanceof AppError) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (network.has(code) || /^(08|53|57P)/.test(code)) return true
  return /Connection terminated|not queryable|Query read timeout|timeout exceeded when trying to connect/.test(
    error.message,
  )
}
