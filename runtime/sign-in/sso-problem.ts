/** Why the other system did not sign somebody in, from the address it was told by; only problems that we know. */
import type { TFunction } from 'i18next'

const known = ['sso-unknown', 'sso-unverified', 'sso-connect', 'sso-stale', 'sso-cancelled', 'sso-failed', 'sso-taken']

export const ssoProblem = (code: string | undefined, t: TFunction): string | null =>
  code && known.includes(code) ? t(`signIn.${code}`) : null
