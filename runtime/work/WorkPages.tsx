/** The ways between the pages of one's work, at the top of each. */
import { IconCalendar, IconListCheck, IconNotebook, IconUsers } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useWorkTexts } from './useWorkTexts.ts'
import classes from './Work.module.css'

const pages = [
  { to: '/my-work', key: 'title', Icon: IconListCheck },
  { to: '/calendar', key: 'calendar', Icon: IconCalendar },
  { to: '/daily-reports', key: 'reports', Icon: IconNotebook },
  { to: '/workload', key: 'team', Icon: IconUsers },
] as const

export function WorkPages({ current }: { current: (typeof pages)[number]['to'] }) {
  const { t } = useWorkTexts()
  return (
    <nav className={classes.pages} aria-label={t('work.pages')}>
      {pages.map(({ to, key, Icon }) => (
        <Link key={to} to={to} className={classes.pageLink} aria-current={to === current ? 'page' : undefined}>
          <Icon size={16} aria-hidden="true" />
          {t(`work.${key}`)}
        </Link>
      ))}
    </nav>
  )
}
