/** Why somebody was not believed to be themselves, in their words. */
import type { TFunction } from 'i18next'
import { ApiError } from '../../../platform/contract/client/api-error.ts'
import { problemText } from '../../i18n/problem-text.ts'

export function proofText(error: unknown, t: TFunction): string {
  if (error instanceof ApiError) {
    if (error.errors.some(({ code }) => code === 'wrong-password')) return t('settings.password.wrong')
    if (error.code === 'wrong-code') return t('settings.twoFactor.wrongCode')
    if (error.code === 'too-many-attempts') return t('common:signIn.tooMany')
    if (error.code === 'sign-in-too-old') return t('settings.password.tooOld')
    if (error.code === 'passkey-known') return t('settings.passkeys.known')
  }
  return problemText(error, t)
}
