/** The frame around every page of a signed-in person; their language and the app's navigation come from `me`. */
import { useMediaQuery } from '@mantine/hooks'
import { Outlet, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../icon/Icon.tsx'
import { useLive } from '../live/useLive.ts'
import { Bell } from '../notifications/Bell.tsx'
import { PaletteKey } from '../palette/PaletteKey.tsx'
import { QuickCreateProvider } from '../quick-create/QuickCreateProvider.tsx'
import { ShortcutsKey } from '../settings/ShortcutsKey.tsx'
import { AppSwitcher } from '../shell/AppSwitcher.tsx'
import { ErrorNotice } from '../shell/ErrorNotice.tsx'
import { Frame } from '../shell/Frame.tsx'
import { Rows } from '../shell/Rows.tsx'
import { UserMenu } from '../shell/UserMenu.tsx'
import { useMe } from '../shell/useMe.ts'
import { usePersonalLook } from '../shell/usePersonalLook.ts'
import { SecondStepGate } from '../sign-in/SecondStepGate.tsx'
import { useAppNavigation } from './useAppNavigation.tsx'
import { useFavouritesGroup } from './useFavouritesGroup.tsx'
import { useInboxGroup } from './useInboxGroup.tsx'

const PhoneBar = lazy(() => import('./PhoneBar.tsx').then(({ PhoneBar }) => ({ default: PhoneBar })))
/** Nothing waits for it. */
const OfflineWork = lazy(() =>
  import('../offline/OfflineWork.tsx').then(({ OfflineWork }) => ({ default: OfflineWork })),
)
/** In the person's menu, which is loaded when it is opened. */
const DensityChoice = lazy(() =>
  import('./DensityChoice.tsx').then(({ DensityChoice }) => ({ default: DensityChoice })),
)

export const Inside = () => (
  <SecondStepGate>
    <InsideFrame />
  </SecondStepGate>
)

function InsideFrame() {
  const { t } = useTranslation()
  const { data: me, error, refetch } = useMe()
  const navigate = useNavigate()
  useLive()
  const { app, apps, groups } = useAppNavigation(me)
  usePersonalLook(me)

  const favourites = useFavouritesGroup(me, t('app.favourites'), app?.id)
  const isPhone = useMediaQuery('(max-width: 768px)', undefined, { getInitialValueInEffect: false })
  const inbox = useInboxGroup(me !== undefined, app?.id)

  // What stands stays when it cannot be asked for again: somebody may be writing in it.
  if (error && !me) return <ErrorNotice error={error} retry={refetch} />
  const choices = apps.map(({ id, title, description, icon }) => ({
    id,
    title,
    ...(description && { description }),
    icon: <Icon name={icon} />,
    go: () => void navigate({ to: `/a/${id}` }),
  }))
  const studio = {
    id: 'studio',
    title: t('app.studio'),
    icon: <Icon name="tools" />,
    go: () => window.location.assign('/studio/'),
  }
  const phoneBar = (openMenu: () => void) => (
    <Suspense fallback={<div style={{ height: 56 }} />}>
      <PhoneBar app={app?.id} count={inbox.waiting} onMenu={openMenu} />
    </Suspense>
  )
  return (
    <Frame
      switcher={
        <AppSwitcher apps={choices} current={app?.id ?? ''} {...(me?.rights.includes('model') && { below: studio })} />
      }
      bell={me && <Bell />}
      navigation={me ? [inbox, ...favourites, ...groups] : []}
      title={app?.title}
      {...(me && isPhone && { phoneBar })}
      person={
        me && (
          <UserMenu
            name={me.user.name}
            person={me.user._id}
            email={me.user.email}
            onSettings={() => void navigate({ to: '/settings' })}
          >
            <DensityChoice />
          </UserMenu>
        )
      }
    >
      {me ? (
        <QuickCreateProvider>
          <Suspense>
            <OfflineWork />
          </Suspense>
          <Outlet />
          <PaletteKey />
          <ShortcutsKey />
        </QuickCreateProvider>
      ) : (
        <Rows />
      )}
    </Frame>
  )
}
