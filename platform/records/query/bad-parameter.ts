import { type AppError, badRequest } from '../../errors.ts'

export const badParameter = (parameter: string, message: string): AppError =>
  badRequest('bad-parameter', message, [{ pointer: `/${parameter}`, code: 'bad-parameter', message }])
