/** Language and theme as the signed-in person chose them, on whatever device that was. */
import { useMantineColorScheme } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Me } from '../../platform/contract/session.ts'
import { languageOf, rememberLanguage } from '../i18n/languages.ts'

export function usePersonalLook(me: Me | undefined): void {
  const { i18n } = useTranslation()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const locale = me?.user.locale
  // Who is shown the app as somebody else keeps their own eyes.
  const theme = me && !me.shownTo ? me.preferences.theme : undefined
  useEffect(() => {
    if (!locale || languageOf(locale) === i18n.language) return
    rememberLanguage(languageOf(locale))
    i18n.changeLanguage(languageOf(locale))
  }, [locale, i18n])
  useEffect(() => {
    if (theme && theme !== colorScheme) setColorScheme(theme)
  }, [theme, colorScheme, setColorScheme])
}
