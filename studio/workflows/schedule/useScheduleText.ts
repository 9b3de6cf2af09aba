/** A crontab line in words: "Monday to Friday at 9:00"; a line of one's own as it stands. */
import { useCallback } from 'react'
import { useTexts } from '../../shell/useTexts.ts'
import { readSchedule } from './schedule.ts'
import { weekdayNames } from './weekday-names.ts'

export function useScheduleText(): (cron: string) => string {
  const { t, language } = useTexts()
  return useCallback(
    cron => {
      const schedule = readSchedule(cron)
      if (!schedule) return cron
      if (schedule.kind === 'minutes') return t('schedule.everyMinutes', { count: schedule.every })
      if (schedule.kind === 'hours') return t('schedule.everyHours', { count: schedule.every })
      const time = schedule.time.replace(/^0/, '')
      if (schedule.kind === 'week') {
        const names = weekdayNames(language).filter(({ day }) => schedule.days.includes(day))
        return t('schedule.text.week', { days: names.map(({ name }) => name).join(t('schedule.comma')), time })
      }
      if (schedule.kind !== 'month') return t(`schedule.text.${schedule.kind}`, { time })
      if (schedule.day === 'last') return t('schedule.text.last', { time })
      return t('schedule.text.month', { day: schedule.day, time })
    },
    [t, language],
  )
}
