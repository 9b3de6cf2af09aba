/** The frame around every page of the studio; who may model nothing is told so. */
import { Outlet, useRouterState } from '@tanstack/react-router'
import { appsOf, everything } from '../../runtime/app/apps-of.ts'
import { documentTitle } from '../../runtime/i18n/document-title.ts'
import { Icon } from '../../runtime/icon/Icon.tsx'
import { AppSwitcher } from '../../runtime/shell/AppSwitcher.tsx'
import { ErrorNotice } from '../../runtime/shell/ErrorNotice.tsx'
import { Frame } from '../../runtime/shell/Frame.tsx'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { UserMenu } from '../../runtime/shell/UserMenu.tsx'
import { useMe } from '../../runtime/shell/useMe.ts'
import { usePersonalLook } from '../../runtime/shell/usePersonalLook.ts'
import { SecondStepGate } from '../../runtime/sign-in/SecondStepGate.tsx'
import { FindButton } from '../finder/FindButton.tsx'
import { FindGlass } from '../finder/FindGlass.tsx'
import { useFinder } from '../finder/useFinder.tsx'
import { NoRight } from './NoRight.tsx'
import { studioNavigation } from './studio-navigation.tsx'
import { useActiveInSight } from './useActiveInSight.ts'
import { useTexts } from './useTexts.ts'

export const Inside = () => (
  <SecondStepGate>
    <InsideFrame />
  </SecondStepGate>
)

function InsideFrame() {
  const { t, language } = useTexts()
  const { data: me, error, refetch } = useMe()
  const path = useRouterState({ select: state => state.location.pathname })
  const { open, finder } = useFinder()
  usePersonalLook(me)
  useActiveInSight(path, me !== undefined)

  if (error && !me) return <ErrorNotice error={error} retry={() => void refetch()} />
  const apps = (me ? appsOf(me) : []).map(app => ({
    id: app.id,
    title: app.id === everything ? t('common:app.allEntities') : documentTitle(app, language),
    icon: <Icon name={app.icon} />,
    go: () => window.location.assign(`/a/${encodeURIComponent(app.id)}`),
  }))
  const studio = { id: 'studio', title: t('common:app.studio'), icon: <Icon name="tools" />, go: () => {} }
  const groups = me ? studioNavigation(me, path, t) : []
  return (
    <Frame
      switcher={
        <>
          <AppSwitcher apps={apps} current="studio" below={studio} />
          {groups.length > 0 && <FindButton onFind={open} />}
        </>
      }
      navigation={groups}
      person={me && <UserMenu name={me.user.name} person={me.user._id} email={me.user.email} />}
      title={t('common:app.studio')}
      {...(groups.length > 0 && { bell: <FindGlass onFind={open} /> })}
    >
      {!me ? <Rows /> : groups.length ? <Outlet /> : <NoRight />}
      {groups.length > 0 && finder}
    </Frame>
  )
}
