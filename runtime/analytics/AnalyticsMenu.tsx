/** What one does with a report or dashboard as a whole: print it, have it sent, delete one's own. */
import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconMail, IconPrinter, IconTrash } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Confirm } from '../shell/Confirm.tsx'
import { ScheduleDialog } from './ScheduleDialog.tsx'
import { useRemoveAnalytics } from './useRemoveAnalytics.ts'

interface AnalyticsMenuProps {
  kind: 'dashboard' | 'report'
  id: string
  title: string
  /** What only this kind has, above the rest. */
  children?: ReactNode
}

export function AnalyticsMenu({ kind, id, title, children }: AnalyticsMenuProps) {
  const { t } = useTranslation(['analytics', 'common'])
  const [open, setOpen] = useState<'schedule' | 'remove' | null>(null)
  const remove = useRemoveAnalytics(kind)
  const close = () => setOpen(null)
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t('actions')}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {children}
          <Menu.Item leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
            {t('print')}
          </Menu.Item>
          <Menu.Item leftSection={<IconMail size={16} />} onClick={() => setOpen('schedule')}>
            {t('schedule')}
          </Menu.Item>
          {id.startsWith('my.') && (
            <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => setOpen('remove')}>
              {t('remove')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {open === 'schedule' && <ScheduleDialog kind={kind} id={id} title={title} onClose={close} />}
      {open === 'remove' && (
        <Confirm
          title={t('removeTitle', { title })}
          hint={t('removeHint')}
          action={t('remove')}
          onConfirm={() => remove.mutate(id)}
          onClose={close}
        />
      )}
    </>
  )
}
