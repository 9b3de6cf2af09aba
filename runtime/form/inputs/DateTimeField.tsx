/** A moment, in the person's time zone: a day and a time beside it, both typed or picked. */
import { useTranslation } from 'react-i18next'
import { fromZoned, toZoned } from '../../../platform/contract/zoned-time.ts'
import { useFormat } from '../../value/useFormat.ts'
import { DateField } from './DateField.tsx'
import classes from './DateTimeField.module.css'
import { type InputProps, textOf } from './input-props.ts'
import { PlainInput } from './PlainInput.tsx'

/** Where only the day was chosen. */
const startOfWork = '09:00'

export function DateTimeField(props: InputProps) {
  const { t } = useTranslation()
  const { timeZone } = useFormat()
  const { value, onChange, field, invalid, onBlur } = props
  const [day = '', time = ''] = toZoned(textOf(value), timeZone)?.split(' ') ?? []
  const today = toZoned(new Date().toISOString(), timeZone)!.slice(0, 10)
  const set = (nextDay: string, nextTime: string) =>
    onChange(fromZoned(`${nextDay} ${nextTime.slice(0, 5)}:00`, timeZone) ?? undefined)
  return (
    <div className={classes.both}>
      <DateField
        {...props}
        field={{ ...field, type: 'date' }}
        value={day || undefined}
        onChange={next => (typeof next === 'string' ? set(next, time || startOfWork) : onChange(undefined))}
      />
      <PlainInput
        type="time"
        frameClass={classes.time}
        aria-label={t('form.time')}
        error={invalid ?? false}
        value={time.slice(0, 5)}
        onChange={event => event.currentTarget.value && set(day || today, event.currentTarget.value)}
        {...(onBlur && { onBlur })}
      />
    </div>
  )
}
