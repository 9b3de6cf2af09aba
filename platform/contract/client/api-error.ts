/** What the client throws: an answer of 400 or more. */
import type { Problem, ProblemAnswer } from '../problem.ts'

export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly errors: Problem[]
  /** What stands between us and the server may answer anything. */
  constructor(status: number, answer: Partial<ProblemAnswer> | null) {
    const { detail, title, code, errors } = answer ?? {}
    super(textOf(detail) ?? textOf(title) ?? `The server answered ${status}.`)
    this.name = 'ApiError'
    this.status = status
    this.code = textOf(code) ?? 'unknown'
    this.errors = Array.isArray(errors) ? errors : []
  }
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined)
