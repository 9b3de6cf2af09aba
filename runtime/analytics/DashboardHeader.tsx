/** A dashboard's title and what one does with it as a whole. */
import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { IconMaximize, IconPencil, IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Analytics, DashboardDocument } from '../../platform/contract/analytics.ts'
import { PageHeader } from '../shell/PageHeader.tsx'
import { useFormat } from '../value/useFormat.ts'
import { AnalyticsMenu } from './AnalyticsMenu.tsx'

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
  const { id } = analytics.document
  return (
    <PageHeader title={title}>
      <Tooltip label={t('refreshed', { at: format.dateTime(at.toISOString()) })}>
        <ActionIcon variant="subtle" color="gray" aria-label={t('refresh')} onClick={onRefresh}>
          <IconRefresh size={18} />
        </ActionIcon>
      </Tooltip>
      <AnalyticsMenu kind="dashboard" id={id} title={title}>
        {id.startsWith('my.') && (
          <Menu.Item leftSection={<IconPencil size={16} />} onClick={onEdit}>
            {t('edit')}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconMaximize size={16} />}
          onClick={() => void document.getElementById('content')?.requestFullscreen?.()}
        >
          {t('fullScreen')}
        </Menu.Item>
      </AnalyticsMenu>
    </PageHeader>
  )
}
