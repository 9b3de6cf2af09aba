/** Studio's own texts; those it shares with runtime have `common:` before their key. */
import { useTranslation } from 'react-i18next'
import { languageOf } from '../../runtime/i18n/languages.ts'

export function useTexts() {
  const { t, i18n } = useTranslation(['studio', 'common'])
  return { t, language: languageOf(i18n.language) }
}
