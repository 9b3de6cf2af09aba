/** What a step threw: told to people, repeated, or not of the step at all. */
import { isStepFailure } from '../../contract/workflow/step-failure.ts'
import { isDatabaseAway } from '../../database/unreachable.ts'
import { AppError } from '../../errors.ts'
import type { StepError } from './progress.ts'

/** The database is away or the server ends: the step did not fail, and is done again as soon as possible. */
export const isOutage = (error: unknown): boolean =>
  isDatabaseAway(error) || (error instanceof AppError && error.status >= 500 && error.code === 'no-room')

/** This server ends: others go on where it stopped. */
export class Interrupted extends Error {}

/** Others were in the way, or the model changed meanwhile: the same again, at once. */
export const isClash = (error: unknown): boolean => clashes.has(String((error as { code?: unknown } | null)?.code))

const clashes = new Set(['40001', '40P01', '55P03', '0A000', '42P01', '42703', '26000'])

export interface Told extends StepError {
  /** Repeating may mend it. */
  mayPass: boolean
}

/** Nothing of the database's or the server's insides is told. */
export function tellFailure(error: unknown): Told {
  if (isStepFailure(error)) {
    const { code, message, details } = error
    return { code, message, ...(details !== undefined && { details }), mayPass: false }
  }
  if (error instanceof AppError)
    return { code: error.code, message: error.message, mayPass: error.status >= 500 || error.status === 429 }
  if (isAbort(error)) return { code: 'timeout', message: 'The step took longer than it may.', mayPass: true }
  if (isOfDatabase(error))
    return { code: 'database', message: 'The database refused what the step did.', mayPass: true }
  const message = error instanceof Error ? error.message : String(error)
  return { code: 'failed', message: message.slice(0, 2_000) || 'The step failed.', mayPass: true }
}

const isAbort = (error: unknown) =>
  error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError')

/** Its errors name tables, columns and values. */
const isOfDatabase = (error: unknown) => error instanceof Error && 'severity' in error && 'code' in error
