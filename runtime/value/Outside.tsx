/** A link out of the app, inside a row that is one itself. */
import type { ReactNode } from 'react'
import classes from './Value.module.css'

export function Outside({ href, children }: { href: string; children: ReactNode }) {
  const isPage = href.startsWith('http') || href.startsWith('/')
  return (
    <a
      href={href}
      className={classes.link}
      onClick={event => event.stopPropagation()}
      {...(isPage && { target: '_blank', rel: 'noreferrer' })}
    >
      {children}
    </a>
  )
}
