/** A dashboard's title and what one does with it as a whole. */
import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { IconDots, IconMail, IconMaximize, IconPencil, IconPrinter, IconRefresh, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Analytics, DashboardDocument } from '../../platform/contract/analytics.ts'
import { PageHeader } from '../shell/PageHeader.tsx'
import { useFormat } from '../value/useFormat.ts'
import { ScheduleDialog } from './ScheduleDialog.tsx'
import { useRemoveAnalytics } from './useRemoveAnalytics.ts'

interface DashboardHeaderProps {
  analytics: Analytics<DashboardDocument>
  title: string
  at: Date
  onRefresh: () => void
  onEdit: () => void
}

export function DashboardHeader({ analytics, title, at, onRefresh, onEdit }: DashboardHeaderProps) {
  const { t } = useTranslation(['analytics', 'common'])
  const format = useFormat()
  const [scheduling, setScheduling] = useState(false)
  const remove = useRemoveAnalytics('dashboard')
  const { id } = analytics.document
  const isOwn = id.startsWith('my.')
  return (
    <PageHeader title={title}>
      <Tooltip label={t('refreshed', { at: format.dateTime(at.toISOString()) })}>
        <ActionIcon variant="subtle" color="gray" aria-label={t('refresh')} onClick={onRefresh}>
          <IconRefresh size={18} />
        </ActionIcon>
      </Tooltip>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t('actions')}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconMaximize size={16} />}
            onClick={() => void document.getElementById('content')?.requestFullscreen?.()}
          >
            {t('fullScreen')}
          </Menu.Item>
          <Menu.Item leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
            {t('print')}
          </Menu.Item>
          <Menu.Item leftSection={<IconMail size={16} />} onClick={() => setScheduling(true)}>
            {t('schedule')}
          </Menu.Item>
          {isOwn && (
            <Menu.Item leftSection={<IconPencil size={16} />} onClick={onEdit}>
              {t('edit')}
            </Menu.Item>
          )}
          {isOwn && (
            <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => remove.mutate(id)}>
              {t('remove')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {scheduling && <ScheduleDialog kind="dashboard" id={id} title={title} onClose={() => setScheduling(false)} />}
    </PageHeader>
  )
}
