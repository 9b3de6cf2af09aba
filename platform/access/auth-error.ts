/** better-auth's refusals in our words: a status, a stable code, and a sentence for the person who must act. */

import { passwordLength } from '../contract/password.ts'
import { AppError, invalid } from '../errors.ts'

export function authError(status: number, body: unknown): AppError {
  const code = typeof body === 'object' && body && 'code' in body ? String(body.code) : ''
  return answers[code]?.() ?? unknownRefusal(status, code)
}

const answers: Record<string, (() => AppError) | undefined> = {
  INVALID_EMAIL_OR_PASSWORD: wrongCredentials,
  INVALID_EMAIL: wrongCredentials,
  PASSWORD_TOO_LONG: () => badPassword(`It may have at most ${passwordLength.most} characters.`),
  PASSWORD_TOO_SHORT: () => badPassword(`It needs at least ${passwordLength.least} characters.`),
  INVALID_PASSWORD: () =>
    invalid('The current password is wrong.', [
      { pointer: '/currentPassword', code: 'wrong-password', message: 'is wrong' },
    ]),
}

function wrongCredentials(): AppError {
  return new AppError({ status: 401, code: 'wrong-credentials', message: 'E-mail or password is wrong.' })
}

const badPassword = (message: string) =>
  invalid(message, [{ pointer: '/newPassword', code: 'password-length', message }])

function unknownRefusal(status: number, code: string): AppError {
  if (status === 401) return new AppError({ status, code: 'not-signed-in', message: 'Sign in first.' })
  if (status < 500) return new AppError({ status, code: 'refused', message: 'That was refused.', cause: code })
  return new AppError({ status: 500, code: 'internal', message: 'Signing in does not work now.', cause: code })
}
