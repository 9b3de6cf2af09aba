/** A moment in the user's language and time zone: today's by the clock, others by the day. */
import { useMe } from '../../runtime/shell/useMe.ts'
import { useTexts } from '../shell/useTexts.ts'

export function useMoment(): (at: string) => string {
  const { language } = useTexts()
  const { data: me } = useMe()
  const format = new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    ...(me && { timeZone: me.user.timeZone }),
  })
  return at => format.format(new Date(at))
}
