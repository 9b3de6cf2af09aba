/** better-auth's refusals in our words: a status, a stable code, and a sentence for the person who must act. */

import { passwordLength } from '../contract/password.ts'
import { AppError, conflict, invalid } from '../errors.ts'

export function authError(status: number, body: unknown): AppError {
  const code = typeof body === 'object' && body && 'code' in body ? String(body.code) : ''
  return answers[code]?.() ?? unknownRefusal(status, code)
}

const answers: Record<string, (() => AppError) | undefined> = {
  INVALID_EMAIL_OR_PASSWORD: wrongCredentials,
  INVALID_EMAIL: wrongCredentials,
  PASSWORD_TOO_LONG: () => badPassword(`It may have at most ${passwordLength.most} characters.`),
  PASSWORD_TOO_SHORT: () => badPassword(`It needs at least ${passwordLength.least} characters.`),
  INVALID_CODE: wrongCode,
  INVALID_BACKUP_CODE: wrongCode,
  INVALID_TWO_FACTOR_COOKIE: challengeEnded,
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: challengeEnded,
  TOTP_NOT_ENABLED: notOn,
  TWO_FACTOR_NOT_ENABLED: notOn,
  TOTP_ALREADY_ENABLED: () => conflict('two-factor-on', 'Two-factor sign-in is on. Turn it off first.'),
  ACCOUNT_TEMPORARILY_LOCKED: () =>
    new AppError({
      status: 429,
      code: 'too-many-attempts',
      message: 'Too many wrong codes. Wait fifteen minutes.',
      headers: { 'retry-after': String(15 * 60) },
    }),
  INVALID_PASSWORD: () =>
    invalid('The current password is wrong.', [
      { pointer: '/currentPassword', code: 'wrong-password', message: 'is wrong' },
    ]),
}

export function challengeEnded(): AppError {
  const message = 'That took too long or too many tries. Sign in again.'
  return new AppError({ status: 401, code: 'sign-in-again', message })
}

function wrongCode(): AppError {
  return new AppError({ status: 401, code: 'wrong-code', message: 'The code is wrong or no longer true.' })
}

function notOn(): AppError {
  return conflict('two-factor-off', 'Two-factor sign-in is not on.')
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
