/** A problem of a setting in the reader's language: validation in runtime's words, all else in the studio's. */
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '../../../platform/contract/problem.ts'
import { validationText } from '../../../runtime/i18n/validation-text.ts'
import { problemWords } from '../../plan/problem-words.ts'

export function useSettingWords(): (problem: Problem) => string {
  const { t, i18n } = useTranslation('common')
  return useCallback(
    problem => {
      if (i18n.exists(`common:validation.${problem.code}`)) return validationText(problem, t)
      const { sentence, detail } = problemWords(problem, i18n.language)
      return detail ? `${sentence} ${detail}` : sentence
    },
    [t, i18n, i18n.language],
  )
}
