/** Why the other system did not sign somebody in, from the address it was told by. */
import type { TFunction } from 'i18next'

const known = ['sso-unknown', 'sso-unverified', 'sso-connect', 'sso-stale', 'sso-cancelled', 'sso-taken']

/** Null where nothing went wrong. */
export function ssoProblem(code: string | undefined, t: TFunction): string | null {
  if (!code) return null
  if (code === 'too-many-attempts') return t('signIn.tooMany')
  return t(`signIn.${known.includes(code) ? code : 'sso-failed'}`)
}
