/** Every error leaves as `application/problem+json` (RFC 9457); what the caller must not learn goes to the log only. */
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Logger } from 'pino'
import type { ProblemAnswer } from '../contract/problem.ts'
import { AppError } from '../errors.ts'

const titles: Record<number, string> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  412: 'Changed meanwhile',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Not valid',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Not available',
}

export function answerError(log: Logger) {
  return (error: Error, c: Context): Response => {
    const known = asAppError(error)
    if (known.status >= 500) log.error({ err: error, method: c.req.method, path: c.req.path }, known.message)
    return problemResponse(known)
  }
}

const problemResponse = (error: AppError): Response =>
  new Response(JSON.stringify(problemAnswer(error)), {
    status: error.status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...error.headers },
  })

const problemAnswer = (error: AppError): ProblemAnswer => ({
  type: 'about:blank',
  title: titles[error.status] ?? 'Error',
  status: error.status,
  detail: error.message,
  code: error.code,
  errors: error.details,
})

function asAppError(error: Error): AppError {
  if (error instanceof AppError) return error
  if (error instanceof HTTPException && error.status < 500)
    return new AppError({ status: error.status, code: 'bad-request', message: titles[error.status] ?? 'Bad request' })
  return new AppError({
    status: 500,
    code: 'internal',
    message: 'Something went wrong on the server. It has been written to the log.',
    cause: error,
  })
}
