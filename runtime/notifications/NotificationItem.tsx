/** One notification: whether it is new, what it says, and when. */
import { UnstyledButton } from '@mantine/core'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Notification } from '../../platform/contract/notification.ts'
import { everything } from '../app/apps-of.ts'
import { recordPath } from '../value/record-path.ts'
import { useFormat } from '../value/useFormat.ts'
import classes from './NotificationPanel.module.css'

interface NotificationItemProps {
  notification: Notification
  /** `isSeen`: it was before. */
  onOpen: (isSeen: boolean) => void
}

export function NotificationItem({ notification, onOpen }: NotificationItemProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate()
  const { app = everything } = useParams({ strict: false }) as { app?: string }
  const { title, text, record, link, createdAt, readAt } = notification
  const to = link ?? (record && recordPath(app, record.entity, record._id))
  const open = () => {
    onOpen(readAt !== null)
    if (to) void navigate({ to })
  }
  return (
    <li>
      <UnstyledButton className={classes.item} onClick={open} data-unread={readAt === null || undefined}>
        <span className={classes.dot} />
        <span className={classes.words}>
          <span className={classes.name}>
            {readAt === null && <span className={classes.hidden}>{t('notifications.new')} </span>}
            {title}
          </span>
          {text && <span className={classes.text}>{text}</span>}
          <time className={classes.time} dateTime={createdAt} title={format.dateTime(createdAt)}>
            {format.ago(createdAt, new Date())}
          </time>
        </span>
      </UnstyledButton>
    </li>
  )
}
