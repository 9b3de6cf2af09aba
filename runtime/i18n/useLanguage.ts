/** The language in use and its switch: live, remembered in this browser, and kept with the signed-in person. */
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { client } from '../client.ts'
import { type Language, languageOf, rememberLanguage } from './languages.ts'

export function useLanguage() {
  const { i18n } = useTranslation()
  const queries = useQueryClient()
  return {
    language: languageOf(i18n.language),
    async setLanguage(language: Language) {
      rememberLanguage(language)
      await i18n.changeLanguage(language)
      if (queries.getQueryData(['me'])) queries.setQueryData(['me'], await client.me.update({ locale: language }))
    },
  }
}
