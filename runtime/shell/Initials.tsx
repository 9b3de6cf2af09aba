/** A person in a circle: their picture where they have one, or else one or two letters: 山田 太郎 → 山, Aiko Sato → AS. The name stands beside it. */
import { lazy, Suspense } from 'react'
import classes from './Initials.module.css'
import { initialsOf } from './initials-of.ts'

const Portrait = lazy(() => import('./Portrait.tsx').then(({ Portrait }) => ({ default: Portrait })))

interface InitialsProps {
  name: string
  /** Their id; without it nobody is known who could have a picture. */
  person?: string | undefined
  size?: number
}

export function Initials({ name, person, size = 24 }: InitialsProps) {
  return (
    <span className={classes.initials} aria-hidden="true" style={{ width: size, height: size, fontSize: size * 0.42 }}>
      {initialsOf(name)}
      {person && (
        <Suspense>
          <Portrait person={person} />
        </Suspense>
      )}
    </span>
  )
}
