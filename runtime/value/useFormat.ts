/** Formats in the language in use, the person's time zone and the way they like dates. */
import { useTranslation } from 'react-i18next'
import { useKnownMe } from '../shell/useKnownMe.ts'
import { createFormat, type DateChoice, type Format } from './create-format.ts'

export function useFormat(): Format {
  const { i18n } = useTranslation()
  const me = useKnownMe()
  const { dateStyle = 'locale', firstDayOfWeek = 0 } = me?.preferences ?? {}
  return formatOf(i18n.language, me?.user.timeZone || 'UTC', { dateStyle, firstDayOfWeek })
}

const made = new Map<string, Format>()

/** Browsers take a fifth of a millisecond for those of one format, and a page shows hundreds of values. */
function formatOf(language: string, timeZone: string, dates: DateChoice): Format {
  const key = `${language} ${timeZone} ${dates.dateStyle} ${dates.firstDayOfWeek}`
  const format = made.get(key) ?? createFormat(language, timeZone, dates)
  made.set(key, format)
  return format
}
