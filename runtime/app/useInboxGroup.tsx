/** The way to one's tasks, above the app's own navigation, with how many wait. */
import { IconChartBar, IconChecklist } from '@tabler/icons-react'
import { useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { NavigationGroup } from '../shell/Navigation.tsx'
import { useTaskCounts } from '../tasks/useTasks.ts'

export function useInboxGroup(signedIn: boolean, app: string | undefined): NavigationGroup {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const counts = useTaskCounts(signedIn)
  return {
    key: 'inbox',
    items: [
      {
        key: 'tasks',
        label: t('app.tasks'),
        to: '/tasks',
        ...(app && { search: { app } }),
        icon: <IconChecklist size={16} />,
        count: (counts?.mine ?? 0) + (counts?.queue ?? 0),
        active: pathname === '/tasks',
      },
      {
        key: 'analytics',
        label: t('app.analytics'),
        to: '/dashboards',
        ...(app && { search: { app } }),
        icon: <IconChartBar size={16} />,
        active: pathname === '/dashboards',
      },
    ],
  }
}
