/** The ways to one's own work, calendar, tasks and figures, above the app's own navigation, with how many wait. */
import { IconCalendar, IconChartBar, IconChecklist, IconListCheck } from '@tabler/icons-react'
import { useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { NavigationGroup } from '../shell/Navigation.tsx'
import { useTaskCounts } from '../tasks/useTasks.ts'

const own = [
  { to: '/my-work', key: 'myWork', Icon: IconListCheck },
  { to: '/calendar', key: 'calendar', Icon: IconCalendar },
] as const

export function useInboxGroup(signedIn: boolean, app: string | undefined): NavigationGroup & { waiting: number } {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const counts = useTaskCounts(signedIn)
  const waiting = (counts?.mine ?? 0) + (counts?.queue ?? 0)
  return {
    key: 'inbox',
    waiting,
    items: [
      ...own.map(({ to, key, Icon }) => ({
        key,
        label: t(`app.${key}`),
        to,
        icon: <Icon size={16} />,
        active: pathname === to,
      })),
      {
        key: 'tasks',
        label: t('app.tasks'),
        to: '/tasks',
        ...(app && { search: { app } }),
        icon: <IconChecklist size={16} />,
        count: waiting,
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
