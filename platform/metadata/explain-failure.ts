/** What PostgreSQL refused while a plan ran → a sentence for the person who planned it; the rest goes to the log. */
import { AppError, conflict } from '../errors.ts'

const reasons: Record<string, string> = {
  '23505': 'some records have the same value where it must be unique',
  '23503': 'some records point to records that do not exist',
  '54000': 'some values are too long for an index',
  '55P03': 'records of it are being written without a pause; try again in a quieter moment',
  '57014': 'it was cancelled',
}

export function explainFailure(error: unknown): unknown {
  if (error instanceof AppError) return error
  const { code, step } = error as { code?: string; step?: string }
  const reason =
    code === undefined
      ? undefined
      : (reasons[code] ?? (code.startsWith('22') ? 'some values do not fit the new type' : undefined))
  if (!reason) return error
  const refusal = conflict(
    'plan-failed',
    `The step '${step ?? 'switch'}' could not be done: ${reason}. Nothing was changed.`,
  )
  return Object.assign(refusal, { cause: error })
}
