/** The bell with the number of what one has not seen. What stands behind it is loaded when it is first opened. */
import { ActionIcon } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { type ComponentProps, lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Bell.module.css'
import { useUnread } from './useUnread.ts'

const NotificationPanel = lazy(() =>
  import('./NotificationPanel.tsx').then(({ NotificationPanel }) => ({ default: NotificationPanel })),
)

export function Bell() {
  const [opened, setOpened] = useState(false)
  const [everOpened, setEverOpened] = useState(false)
  const unread = useUnread()
  const open = () => {
    setEverOpened(true)
    setOpened(!opened)
  }
  const button = <BellButton unread={unread} aria-expanded={opened} onClick={open} />
  if (!everOpened) return button
  return (
    <Suspense fallback={button}>
      <NotificationPanel opened={opened} onClose={() => setOpened(false)} target={button} />
    </Suspense>
  )
}

const most = 99

function BellButton({ unread, ...others }: { unread: number } & ComponentProps<'button'>) {
  const { t } = useTranslation()
  const label = unread ? t('notifications.unread', { count: unread }) : t('notifications.title')
  return (
    <ActionIcon variant="subtle" color="gray" size={40} aria-label={label} aria-haspopup="dialog" {...others}>
      <IconBell size={20} />
      {unread > 0 && (
        <span className={classes.count} aria-hidden="true">
          {unread > most ? `${most}+` : unread}
        </span>
      )}
    </ActionIcon>
  )
}
