/**
 * What may be asked again after an unclear end. Reading, replacing and deleting may; a POST or PATCH only with an
 * idempotency key, or when nothing was sent. What must not is thrown as a failure that ends the step.
 */
import type { JsonObject } from '../../../contract/json.ts'
import { isStepFailure, stepFailure } from '../../../contract/workflow/step-failure.ts'
import { AppError } from '../../../errors.ts'

export const isRepeatable = (method: string): boolean => !['POST', 'PATCH'].includes(method)

/** Nothing was done: there was no connection, or the other side says that it was asked too often. */
const untouched = new Set(['not-reachable', 'too-many-requests'])

export async function onlyOnce<T>(settings: JsonObject, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    const safe = isRepeatable(String(settings['method'] ?? 'GET')) || settings['idempotencyHeader'] !== ''
    if (safe || isStepFailure(error) || (error instanceof AppError && isClear(error))) throw error
    const message = error instanceof Error ? error.message : String(error)
    throw stepFailure('unclear', `${message} It may have been received, so it is not sent again.`)
  }
}

const isClear = ({ status, code }: AppError): boolean => status < 500 || untouched.has(code)
