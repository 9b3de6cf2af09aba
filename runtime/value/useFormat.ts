/** Formats in the language in use and the person's time zone. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../shell/useMe.ts'
import { createFormat } from './create-format.ts'

export function useFormat() {
  const { i18n } = useTranslation()
  const { data: me } = useMe()
  const timeZone = me?.user.timeZone || 'UTC'
  return useMemo(() => createFormat(i18n.language, timeZone), [i18n.language, timeZone])
}
