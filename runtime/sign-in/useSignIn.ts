/** Signs in, then goes on to `next` (a path of this origin) with a full load. */
import { useMutation } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../../platform/contract/client/api-error.ts'
import { client } from '../client.ts'
import { problemText } from '../i18n/problem-text.ts'

export function useSignIn(next: string) {
  const { t } = useTranslation()
  const { mutate, isPending, isSuccess, error } = useMutation({
    mutationFn: ({ email, password }: { email: string; password: string }) => client.session.signIn(email, password),
    onSuccess: () => window.location.assign(safePath(next)),
    meta: { quiet: true },
  })
  return { signIn: mutate, busy: isPending || isSuccess, problem: error && signInProblem(error, t) }
}

function signInProblem(error: Error, t: TFunction) {
  if (error instanceof ApiError && error.status === 429) return t('signIn.tooMany')
  if (error instanceof ApiError && error.status < 500) return t('signIn.wrong')
  return problemText(error, t)
}

/** Only a path of our own: `//elsewhere` and `https://…` are answered with the start page. */
function safePath(next: string): string {
  const target = URL.parse(next, window.location.origin)
  return target?.origin === window.location.origin && next.startsWith('/') ? target.pathname + target.search : '/'
}
