/** The menu of apps, open from the start. Apps may be of another front end, so each says itself how to get there. */
import { Menu } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './AppSwitcher.module.css'
import type { AppChoice, AppSwitcherProps } from './app-choice.ts'

export function AppMenu({ apps, current, below, target }: AppSwitcherProps & { target: ReactNode }) {
  const { t } = useTranslation()
  return (
    <Menu position="bottom-start" width={264} defaultOpened>
      <Menu.Target>{target}</Menu.Target>
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
