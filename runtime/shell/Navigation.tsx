/** Groups of links in the sidebar. `active` is the page one is on. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Navigation.module.css'

export interface NavigationLink {
  key: string
  label: string
  /** A path of the app's router. */
  to: string
  /** Leads elsewhere, in its place. */
  href?: string
  search?: Record<string, string>
  icon?: ReactNode
  /** How much waits there. */
  count?: number
  active: boolean
}
export interface NavigationGroup {
  key: string
  title?: string
  items: NavigationLink[]
}

export function Navigation({ groups, onGo }: { groups: NavigationGroup[]; onGo?: () => void }) {
  const { t } = useTranslation()
  return (
    <nav className={classes.navigation} aria-label={t('app.navigation')}>
      {groups.map(group => (
        <section key={group.key} className={classes.group} aria-label={group.title}>
          {group.title && <div className={classes.title}>{group.title}</div>}
          {group.items.map(item => (
            <NavigationItem key={item.key} item={item} {...(onGo && { onGo })} />
          ))}
        </section>
      ))}
    </nav>
  )
}

function NavigationItem({ item, onGo }: { item: NavigationLink; onGo?: () => void }) {
  const content = (
    <>
      {item.icon && <span className={classes.icon}>{item.icon}</span>}
      <span className={classes.label}>{item.label}</span>
      {item.count ? <span className={classes.count}>{item.count}</span> : null}
    </>
  )
  if (item.href !== undefined)
    return (
      <a
        href={item.href}
        className={classes.link}
        onClick={onGo}
        // Another site does not take the place of the work one is at.
        {...(!item.href.startsWith('/') && { target: '_blank', rel: 'noopener noreferrer' })}
      >
        {content}
      </a>
    )
  return (
    <Link
      to={item.to}
      search={item.search ?? {}}
      className={classes.link}
      // `active` knows views; the router would also mark every place above the page.
      activeOptions={{ exact: true, includeSearch: true }}
      data-active={item.active || undefined}
      aria-current={item.active ? 'page' : undefined}
      onClick={onGo}
    >
      {content}
    </Link>
  )
}
