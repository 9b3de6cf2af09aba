/** What the client throws: an answer of 400 or more. */
import type { Problem, ProblemAnswer } from '../problem.ts'

export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly errors: Problem[]
  constructor(status: number, answer: Partial<ProblemAnswer>) {
    super(answer.detail ?? answer.title ?? `The server answered ${status}.`)
    this.name = 'ApiError'
    this.status = status
    this.code = answer.code ?? 'unknown'
    this.errors = answer.errors ?? []
  }
}
