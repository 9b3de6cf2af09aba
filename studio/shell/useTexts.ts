/** Studio's texts first, those it shares with runtime as `t('common:…')`. */
import { useTranslation } from 'react-i18next'
import { languageOf } from '../../runtime/i18n/languages.ts'

export function useTexts() {
  const { t, i18n } = useTranslation(['studio', 'common'])
  return { t, language: languageOf(i18n.language) }
}
