/** The failure of a step that repeating does not mend: `throw stepFailure('not-there', 'The account was not found.')`. */
import type { Json } from '../json.ts'
import type { StepFailure } from './node-context.ts'

export const stepFailure = (code: string, message: string, details?: Json): Error & StepFailure =>
  Object.assign(new Error(message), { name: failureName, code, ...(details !== undefined && { details }) })

/** By its name: a plugin may bring a copy of this file. */
export const isStepFailure = (error: unknown): error is Error & StepFailure =>
  error instanceof Error && error.name === failureName && typeof (error as { code?: unknown }).code === 'string'

const failureName = 'StepFailure'
