/** The bar under a phone's page, within reach of the thumb: home, search, a new record, tasks, everything else. */
import { UnstyledButton } from '@mantine/core'
import { IconChecklist, IconHome, IconMenu2, IconPlus, IconSearch } from '@tabler/icons-react'
import { Link, useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useFindTexts } from '../find/useFindTexts.ts'
import { paletteWanted } from '../palette/palette-wanted.ts'
import classes from './PhoneBar.module.css'

interface PhoneBarProps {
  app: string | undefined
  /** How many tasks wait. */
  count: number
  onMenu: () => void
}

export function PhoneBar({ app, count, onMenu }: PhoneBarProps) {
  const { t } = useFindTexts()
  const { pathname } = useLocation()
  const around: Record<string, string> = app ? { app } : {}
  return (
    <nav className={classes.bar} aria-label={t('common:app.navigation')}>
      <Place to="/" search={{}} here={false} icon={<IconHome size={22} />} label={t('home')} />
      <Place
        to="/search"
        search={around}
        here={pathname === '/search'}
        icon={<IconSearch size={22} />}
        label={t('title')}
      />
      <UnstyledButton
        className={classes.create}
        aria-label={t('create')}
        onClick={() => paletteWanted.open('creating')}
      >
        <IconPlus size={24} />
      </UnstyledButton>
      <Place
        to="/tasks"
        search={around}
        here={pathname === '/tasks'}
        icon={<IconChecklist size={22} />}
        label={t('inbox')}
        count={count}
      />
      <UnstyledButton className={classes.place} onClick={onMenu}>
        <IconMenu2 size={22} />
        <span className={classes.label}>{t('menu')}</span>
      </UnstyledButton>
    </nav>
  )
}

interface PlaceProps {
  to: string
  search: Record<string, string>
  here: boolean
  icon: ReactNode
  label: string
  count?: number
}

function Place({ to, search, here, icon, label, count }: PlaceProps) {
  return (
    <Link
      to={to}
      search={search}
      className={classes.place}
      activeOptions={{ exact: true, includeSearch: true }}
      data-active={here || undefined}
      aria-current={here ? 'page' : undefined}
    >
      {icon}
      <span className={classes.label}>{label}</span>
      {count ? <span className={classes.count}>{count}</span> : null}
    </Link>
  )
}
