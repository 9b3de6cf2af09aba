/** A person as one or two letters in a circle: 山田 太郎 → 山, Aiko Sato → AS. The name itself stands beside it. */
import classes from './Initials.module.css'

export function Initials({ name, size = 24 }: { name: string; size?: number }) {
  return (
    <span className={classes.initials} aria-hidden="true" style={{ width: size, height: size, fontSize: size * 0.42 }}>
      {initialsOf(name)}
    </span>
  )
}

function initialsOf(name: string): string {
  const words = name.trim().split(/[\s　・]+/)
  const first = [...(words[0] ?? '')][0] ?? ''
  const last = words.length > 1 ? ([...words.at(-1)!][0] ?? '') : ''
  return /\p{ASCII}/u.test(first) ? (first + last).toUpperCase() : first
}
