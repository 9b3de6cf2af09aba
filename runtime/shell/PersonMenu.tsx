/** The person's menu, open from the start. Its choices take effect at once and leave it open. */
import { Menu } from '@mantine/core'
import { IconLogout, IconSettings } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Preferences } from '../../platform/contract/preferences.ts'
import { languages } from '../i18n/languages.ts'
import { useLanguage } from '../i18n/useLanguage.ts'
import { MenuChoice } from './MenuChoice.tsx'
import classes from './UserMenu.module.css'
import { usePreferences } from './usePreferences.ts'
import type { UserMenuProps } from './user-menu-props.ts'
import { useSignOut } from './useSignOut.ts'

export function PersonMenu({ name, email, onSettings, children, target }: UserMenuProps & { target: ReactNode }) {
  const { t } = useTranslation()
  const { language, setLanguage } = useLanguage()
  const { preferences, prefer } = usePreferences()
  const signOut = useSignOut()
  return (
    <Menu position="top-start" width={264} closeOnItemClick={false} defaultOpened>
      <Menu.Target>{target}</Menu.Target>
      <Menu.Dropdown>
        <div className={classes.who}>
          <div>{name}</div>
          <div className={classes.email}>{email}</div>
        </div>
        <Menu.Divider />
        <MenuChoice
          label={t('user.language')}
          value={language}
          options={Object.entries(languages).map(([value, label]) => ({ value, label }))}
          onChange={value => setLanguage(value as typeof language)}
        />
        <MenuChoice
          label={t('user.theme')}
          value={preferences?.theme ?? 'auto'}
          options={(['light', 'dark', 'auto'] as const).map(value => ({ value, label: t(`user.${value}`) }))}
          onChange={value => prefer({ theme: value as Preferences['theme'] })}
        />
        {children}
        <Menu.Divider />
        <Menu.Item
          component="a"
          href="/settings"
          leftSection={<IconSettings size={16} />}
          closeMenuOnClick
          onClick={event => {
            if (!onSettings) return
            event.preventDefault()
            onSettings()
          }}
        >
          {t('user.settings')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut()}>
          {t('user.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
