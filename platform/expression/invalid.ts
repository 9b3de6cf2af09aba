import { type AppError, badRequest } from '../errors.ts'
import type { ExpressionProblem } from './scope.ts'

/** 400 with every problem; `pointer` says where the expression stood, such as `/filter`. */
export const invalidExpression = (problems: ExpressionProblem[], pointer = ''): AppError =>
  badRequest(
    'invalid-expression',
    problems[0]?.message ?? 'The expression cannot be used.',
    problems.map(problem => ({ ...problem, pointer })),
  )
