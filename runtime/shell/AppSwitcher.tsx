/** The app one is in, and the way to the others. Links may lead to another front end, so they are plain ones. */
import { Menu, UnstyledButton } from '@mantine/core'
import { IconCheck, IconSelector } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './AppSwitcher.module.css'

export interface AppChoice {
  id: string
  title: string
  description?: string
  icon: ReactNode
  /** Leads there. */
  go: () => void
}

/** `below` is set apart at the menu's end: the way to the studio. */
export function AppSwitcher({ apps, current, below }: { apps: AppChoice[]; current: string; below?: AppChoice }) {
  const { t } = useTranslation()
  const here = [...apps, ...(below ? [below] : [])].find(app => app.id === current)
  return (
    <Menu position="bottom-start" width={264}>
      <Menu.Target>
        <UnstyledButton
          className={classes.button}
          aria-label={`${t('app.switchApp')}: ${here?.title ?? t('app.name')}`}
        >
          <span className={classes.icon}>{here?.icon}</span>
          <span className={classes.title}>{here?.title ?? t('app.name')}</span>
          <IconSelector size={16} className={classes.chevron} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('app.apps')}</Menu.Label>
        {apps.map(app => (
          <AppItem key={app.id} app={app} here={app.id === current} />
        ))}
        {below && <Menu.Divider />}
        {below && <AppItem app={below} here={below.id === current} />}
      </Menu.Dropdown>
    </Menu>
  )
}

function AppItem({ app, here }: { app: AppChoice; here: boolean }) {
  return (
    <Menu.Item leftSection={app.icon} rightSection={here && <IconCheck size={16} />} onClick={app.go}>
      {app.title}
      {app.description && <div className={classes.description}>{app.description}</div>}
    </Menu.Item>
  )
}
