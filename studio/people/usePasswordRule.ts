/** What the organisation asks of passwords, as a sentence and as a check. */
import { useQuery } from '@tanstack/react-query'
import { passwordLength, passwordProblem } from '../../platform/contract/password.ts'
import { client } from '../../runtime/client.ts'
import { useTexts } from '../shell/useTexts.ts'

export function usePasswordRule() {
  const { t } = useTexts()
  const { data } = useQuery({ queryKey: ['sign-in-policy'], queryFn: client.signInPolicy.get })
  const least = data?.passwordLength ?? passwordLength.least
  return {
    hint: t('users.passwordHint', { count: least }),
    fits: (password: string) => passwordProblem(password, least) === null,
  }
}
