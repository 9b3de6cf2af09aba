/**
 * The frame of both apps: a sidebar (switcher on top, navigation, person at the bottom) and the page beside it; on a
 * phone the sidebar is a drawer behind a button.
 *
 *     <Frame switcher={<AppSwitcher … />} navigation={groups} person={<UserMenu … />}><Outlet /></Frame>
 */
import { ActionIcon } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconMenu2 } from '@tabler/icons-react'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Frame.module.css'
import { Navigation, type NavigationGroup } from './Navigation.tsx'
import { useMe } from './useMe.ts'

const SideDrawer = lazy(() => import('./SideDrawer.tsx').then(({ SideDrawer }) => ({ default: SideDrawer })))
// Few people ever see one of these.
const SandboxBanner = lazy(() => import('./SandboxBanner.tsx').then(({ SandboxBanner: it }) => ({ default: it })))
const ShownBanner = lazy(() => import('./ShownBanner.tsx').then(({ ShownBanner: it }) => ({ default: it })))

interface FrameProps {
  switcher: ReactNode
  navigation: NavigationGroup[]
  person: ReactNode
  /** What the person is told. */
  bell?: ReactNode
  /** Of the app, for the bar on a phone. */
  title?: string | undefined
  /** Under the page on a phone; without one the menu's button stands in the bar above it. */
  phoneBar?: (openMenu: () => void) => ReactNode
  children: ReactNode
}

export function Frame({ switcher, navigation, person, bell, title, phoneBar, children }: FrameProps) {
  const { t } = useTranslation()
  const { data: me } = useMe()
  const [opened, drawer] = useDisclosure(false)
  const [everOpened, setEverOpened] = useState(false)
  const open = () => {
    setEverOpened(true)
    drawer.open()
  }
  const sidebar = (
    <>
      <div className={classes.switcher}>{switcher}</div>
      <Navigation groups={navigation} onGo={drawer.close} />
      <div className={classes.person}>
        {person}
        {bell}
      </div>
    </>
  )
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#content">
        {t('app.skipToContent')}
      </a>
      <aside className={classes.sidebar}>{sidebar}</aside>
      <header className={classes.bar}>
        {!phoneBar && (
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('app.openNavigation')} onClick={open}>
            <IconMenu2 size={20} />
          </ActionIcon>
        )}
        <span className={classes.brand}>{title ?? t('app.name')}</span>
        {bell}
      </header>
      {everOpened && (
        <Suspense>
          <SideDrawer opened={opened} onClose={drawer.close}>
            {sidebar}
          </SideDrawer>
        </Suspense>
      )}
      <main id="content" className={classes.page} tabIndex={-1}>
        <Suspense>
          {me?.sandbox && <SandboxBanner />}
          {me?.shownTo && <ShownBanner />}
        </Suspense>
        {children}
      </main>
      {phoneBar && <div className={classes.phoneBar}>{phoneBar(open)}</div>}
    </div>
  )
}
