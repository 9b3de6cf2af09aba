/** A failure of a request as a sentence: all problems of it, where it tells several. */
import { useTranslation } from 'react-i18next'
import { ApiError } from '../../../platform/contract/client/api-error.ts'
import { problemText } from '../../../runtime/i18n/problem-text.ts'

export function useProblemText(): (error: unknown) => string {
  const { t } = useTranslation('common')
  return error =>
    error instanceof ApiError && error.errors.length
      ? error.errors.map(({ message }) => message).join(' ')
      : problemText(error, t)
}
