/** What one was told, in a pane behind the bell. Opening one says that it was seen and leads to what it is about. */
import { Button, Popover } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNotice } from '../shell/ErrorNotice.tsx'
import { Rows } from '../shell/Rows.tsx'
import { NotificationItem } from './NotificationItem.tsx'
import classes from './NotificationPanel.module.css'
import { useNotifications } from './useNotifications.ts'

interface NotificationPanelProps {
  opened: boolean
  onClose: () => void
  /** The button it hangs on. */
  target: ReactNode
}

export function NotificationPanel({ opened, onClose, target }: NotificationPanelProps) {
  const { t } = useTranslation()
  return (
    <Popover
      opened={opened}
      onDismiss={onClose}
      position="top-start"
      width={360}
      trapFocus
      middlewares={{ flip: true, shift: { padding: 8 } }}
    >
      <Popover.Target>{target}</Popover.Target>
      <Popover.Dropdown className={classes.panel} aria-label={t('notifications.title')}>
        <Notifications onDone={onClose} />
      </Popover.Dropdown>
    </Popover>
  )
}

function Notifications({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const { notifications, error, refetch, more, read } = useNotifications()
  useEffect(() => void refetch(), [refetch])
  if (error) return <ErrorNotice error={error} retry={refetch} />
  if (!notifications) return <Rows count={4} height={36} />
  const hasUnread = notifications.some(({ readAt }) => readAt === null)
  return (
    <>
      <div className={classes.header}>
        <h2 className={classes.title}>{t('notifications.title')}</h2>
        <Button variant="subtle" size="compact-sm" disabled={!hasUnread} onClick={() => read({ all: true })}>
          {t('notifications.readAll')}
        </Button>
      </div>
      {notifications.length === 0 && <p className={classes.empty}>{t('notifications.none')}</p>}
      <ul className={classes.list}>
        {notifications.map(notification => (
          <NotificationItem
            key={notification._id}
            notification={notification}
            onOpen={isSeen => {
              if (!isSeen) read({ ids: [notification._id] })
              onDone()
            }}
          />
        ))}
      </ul>
      {more && (
        <Button variant="subtle" fullWidth onClick={more}>
          {t('notifications.older')}
        </Button>
      )}
      <Button component={Link} {...{ to: '/notifications' }} variant="subtle" fullWidth onClick={onDone}>
        {t('notifications.all')}
      </Button>
    </>
  )
}
