/** What an operation throws, as the failure of a step: what the caller could mend is told and not repeated. */
import { stepFailure } from '../contract/workflow/step-failure.ts'
import { AppError } from '../errors.ts'

export async function asStep<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw stepError(error)
  }
}

/** A server that is away or overloaded is none: the step is repeated. */
function stepError(error: unknown): unknown {
  if (!(error instanceof AppError) || error.status >= 500 || error.status === 429) return error
  const details = error.details.slice(0, 50).map(({ pointer, code, message }) => ({ pointer, code, message }))
  return stepFailure(error.code, sentence(error), details.length ? details : undefined)
}

/** Which field it was is told with it: nobody looks into the details of a run first. */
function sentence({ message, details }: AppError): string {
  const of = details.filter(({ pointer }) => pointer).slice(0, 5)
  return of.length ? `${message} ${of.map(each => `${each.pointer.slice(1)}: ${each.message}`).join(' ')}` : message
}
