/** The number of a day, and its name where it is a holiday. */
import classes from './Calendar.module.css'

export function DayHead({ text, holiday }: { text: string; holiday: string | undefined }) {
  if (!holiday) return text
  return (
    <span className={classes.dayHead}>
      <span className={classes.holiday}>{holiday}</span>
      {text}
    </span>
  )
}
