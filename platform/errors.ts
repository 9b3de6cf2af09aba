/** The one error of the platform: a status, a stable code, and a sentence for the person who can act on it. */

import type { Problem } from './contract/problem.ts'

export interface AppErrorOptions {
  status: number
  /** Stable, kebab-case: `not-found`, `stale-version`. Clients decide by it; it never changes. */
  code: string
  /** What is wrong, with which thing, and what to do about it. Shown to the caller. */
  message: string
  details?: Problem[]
  /** Extra answer headers, such as `Retry-After`. */
  headers?: Record<string, string>
  /** For the log only; never sent. */
  cause?: unknown
}

export class AppError extends Error {
  readonly status: number
  readonly code: string
  readonly details: Problem[]
  readonly headers: Record<string, string>

  constructor({ status, code, message, details = [], headers = {}, cause }: AppErrorOptions) {
    super(message, { cause })
    this.name = 'AppError'
    this.status = status
    this.code = code
    this.details = details
    this.headers = headers
  }
}

export const badRequest = (code: string, message: string, details?: Problem[]) =>
  new AppError({ status: 400, code, message, details })

export const notSignedIn = () => new AppError({ status: 401, code: 'not-signed-in', message: 'Sign in first.' })

export const notAllowed = (message: string) => new AppError({ status: 403, code: 'not-allowed', message })

/** Also the answer for what the caller may not see: the two are never told apart. */
export const notFound = (what: string) =>
  new AppError({ status: 404, code: 'not-found', message: `${what} was not found.` })

export const conflict = (code: string, message: string, details?: Problem[]) =>
  new AppError({ status: 409, code, message, details })

/** All problems at once, each with its pointer. */
export const invalid = (message: string, details: Problem[]) =>
  new AppError({ status: 422, code: 'invalid', message, details })

/** The disk of the database or of the files is full. */
export const noRoom = (cause: unknown) =>
  new AppError({
    status: 503,
    code: 'no-room',
    message: "The server's disk is full, so nothing was saved. Whoever runs it has to make room.",
    headers: { 'retry-after': '60' },
    cause,
  })
