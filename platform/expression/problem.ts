import type { ExpressionProblem } from './scope.ts'

/** A problem at a place of the text, as line and column. */
export function problemAt(
  source: string,
  at: number,
  code: string,
  message: string,
  parameters?: Record<string, unknown>,
): ExpressionProblem {
  const before = source.slice(0, at)
  const line = before.split('\n').length
  const column = at - before.lastIndexOf('\n')
  return { pointer: '', code, message, ...(parameters && { parameters }), line, column }
}
