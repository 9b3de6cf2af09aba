/** A table wider or longer than its place: a region with a name that keys can move, also where no row takes the focus. */
import type { ReactNode } from 'react'
import classes from './Table.module.css'

export const TableScroll = ({ label, children }: { label: string; children: ReactNode }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to take the focus
  <section className={classes.scroll} tabIndex={0} aria-label={label}>
    {children}
  </section>
)
