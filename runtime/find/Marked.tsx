/** Where the words stand in a text that is longer than one line: the words, and a little around them. */
import { Fragment } from 'react'
import classes from './Find.module.css'

const around = 40

export function Marked({ text, marks }: { text: string; marks: [number, number][] }) {
  const [first = [0, 0]] = marks
  const from = Math.max(0, first[0] - around)
  const until = Math.min(text.length, first[1] + 2 * around)
  const inside = marks.filter(([start, end]) => start >= from && end <= until)
  let at = from
  return (
    <span className={classes.where}>
      {from > 0 && '…'}
      {inside.map(([start, end]) => {
        const before = text.slice(at, start)
        at = end
        return (
          <Fragment key={start}>
            {before}
            <mark>{text.slice(start, end)}</mark>
          </Fragment>
        )
      })}
      {text.slice(at, until)}
      {until < text.length && '…'}
    </span>
  )
}
