/** A person as one or two letters in a circle: 山田 太郎 → 山, Aiko Sato → AS. The name itself stands beside it. */
import classes from './Initials.module.css'
import { initialsOf } from './initials-of.ts'

export function Initials({ name, size = 24 }: { name: string; size?: number }) {
  return (
    <span className={classes.initials} aria-hidden="true" style={{ width: size, height: size, fontSize: size * 0.42 }}>
      {initialsOf(name)}
    </span>
  )
}
