/** What went wrong, as `application/problem+json` (RFC 9457) tells it. */

/** One thing that is wrong, and where. */
export interface Problem {
  /** RFC 6901 JSON pointer into what was sent; '' is the whole of it. */
  pointer: string
  /** Stable and kebab-case; for validation the JSON Schema keyword (`required`, `maxLength`, …). */
  code: string
  /** A sentence in English; front ends tell it in the user's language from `code` and `parameters`. */
  message: string
  parameters?: Record<string, unknown>
}

export interface ProblemAnswer {
  type: string
  title: string
  status: number
  detail: string
  code: string
  errors: Problem[]
}
