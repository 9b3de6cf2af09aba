/** Months above days, or whatever the scale has; today stands out. */
import { useMemo } from 'react'
import { useFormat } from '../value/useFormat.ts'
import { type Scale, type Tick, ticksOf } from './scale.ts'
import classes from './Timeline.module.css'

export function TimelineHead({ scale, today }: { scale: Scale; today: string }) {
  const { language } = useFormat()
  const ticks = useMemo(() => ticksOf(scale), [scale])
  const texts = useMemo(() => textsIn(language), [language])
  return (
    <div className={classes.head} aria-hidden="true">
      {ticks.upper.map(({ x, day, unit }, index) => (
        <div
          key={day}
          className={classes.upper}
          style={{ left: x, width: (ticks.upper[index + 1]?.x ?? scale.days * scale.dayWidth) - x }}
        >
          <span>{unit === 'year' ? texts.year(day) : texts.month(day)}</span>
        </div>
      ))}
      {ticks.lower.map(({ x, day, unit }) => (
        <div key={day} className={classes.lower} style={{ left: x }} data-today={day === today || undefined}>
          {texts.lower(day, unit)}
        </div>
      ))}
    </div>
  )
}

function textsIn(language: string) {
  const of = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' })
    return (day: string) => format.format(new Date(`${day}T00:00:00Z`))
  }
  const [year, month, short] = [of({ year: 'numeric' }), of({ year: 'numeric', month: 'long' }), of({ month: 'short' })]
  const dated = of({ month: 'numeric', day: 'numeric' })
  return {
    year,
    month,
    lower: (day: string, unit: Tick['unit']) =>
      unit === 'month' ? short(day) : unit === 'week' ? dated(day) : String(Number(day.slice(8))),
  }
}
