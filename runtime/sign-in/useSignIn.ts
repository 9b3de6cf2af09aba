/** Signs in, in two steps where the person has it so, then goes on to `next` (a path of this origin) with a full load. */
import { useMutation } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../../platform/contract/client/api-error.ts'
import { client } from '../client.ts'
import { problemText } from '../i18n/problem-text.ts'
import { safePath } from './safe-path.ts'

interface Credentials {
  email: string
  password: string
}

export function useSignIn(next: string) {
  const { t } = useTranslation()
  const [needsCode, setNeedsCode] = useState(false)
  const { mutate, data, isPending, isSuccess, error } = useMutation({
    mutationFn: (given: Credentials | { code: string }) =>
      'code' in given ? client.session.signInWithCode(given.code) : client.session.signIn(given.email, given.password),
    onSuccess: answer => (answer.done ? window.location.assign(safePath(next)) : setNeedsCode(true)),
    onError: error => setNeedsCode(needed => needed && !(error instanceof ApiError && error.code === 'sign-in-again')),
    meta: { quiet: true },
  })
  const isLeaving = isSuccess && data.done
  return { signIn: mutate, needsCode, busy: isPending || isLeaving, problem: error && signInProblem(error, t) }
}

function signInProblem(error: Error, t: TFunction) {
  if (error instanceof ApiError && error.status === 429) return t('signIn.tooMany')
  if (error instanceof ApiError && error.code === 'wrong-code') return t('signIn.wrongCode')
  if (error instanceof ApiError && error.code === 'sign-in-again') return t('signIn.again')
  if (error instanceof ApiError && error.status < 500) return t('signIn.wrong')
  return problemText(error, t)
}
