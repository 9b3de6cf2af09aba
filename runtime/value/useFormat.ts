/** Formats in the language in use, the person's time zone and the way they like dates. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../shell/useMe.ts'
import { createFormat } from './create-format.ts'

export function useFormat() {
  const { i18n } = useTranslation()
  const { data: me } = useMe()
  const timeZone = me?.user.timeZone || 'UTC'
  const { dateStyle = 'locale', firstDayOfWeek = 0 } = me?.preferences ?? {}
  return useMemo(
    () => createFormat(i18n.language, timeZone, { dateStyle, firstDayOfWeek }),
    [i18n.language, timeZone, dateStyle, firstDayOfWeek],
  )
}
