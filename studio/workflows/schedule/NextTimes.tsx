/** The next three times of a crontab line, by the organisation's clock or the one that is chosen. */
import { useMemo } from 'react'
import { useOrganisation } from '../../organisation/organisation-queries.ts'
import { useTexts } from '../../shell/useTexts.ts'
import { nextTimes } from './next-times.ts'
import classes from './Schedule.module.css'

export function NextTimes({ cron, timeZone }: { cron: string; timeZone: string | undefined }) {
  const { t, language } = useTexts()
  const { data: organisation } = useOrganisation()
  const zone = timeZone ?? organisation?.timeZone
  const times = useMemo(() => (zone ? nextTimes(cron, zone, new Date()) : []), [cron, zone])
  if (!zone || times.length === 0) return null
  const format = new Intl.DateTimeFormat(language, {
    ...{ weekday: 'short', year: 'numeric', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' },
    timeZone: zone,
  })
  return (
    <div className={classes.next}>
      {t('schedule.next', { zone })}
      <ul>
        {times.map(time => (
          <li key={time.getTime()}>
            <time dateTime={time.toISOString()}>{format.format(time)}</time>
          </li>
        ))}
      </ul>
    </div>
  )
}
