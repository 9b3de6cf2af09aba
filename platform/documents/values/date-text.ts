/** A date as it stands on paper: `22 November 2026`, `2026年11月22日`, `令和8年11月22日`. */
import type { DocumentTemplate, PaperLanguage } from '../../contract/document-template.ts'

/** `date` is `YYYY-MM-DD`. */
export function dateText(date: string, language: PaperLanguage, dates: DocumentTemplate['dates'] = 'gregorian') {
  const day = new Date(`${date}T00:00:00Z`)
  if (Number.isNaN(day.getTime())) return date
  const locale = language === 'en' ? 'en-GB' : dates === 'japanese' ? 'ja-JP-u-ca-japanese' : 'ja-JP'
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(day)
}
