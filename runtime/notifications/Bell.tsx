/** The bell with the number of what one has not seen. What stands behind it is loaded when it is first opened. */
import { ActionIcon } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { type ComponentProps, lazy, type Ref, Suspense, useRef, useState } from 'react'
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
  const target = useRef<HTMLButtonElement>(null)
  const open = () => {
    setEverOpened(true)
    setOpened(!opened)
  }
  // The button is another one once the pane is loaded, so the focus is not brought back by itself.
  const close = () => {
    setOpened(false)
    target.current?.focus()
  }
  const button = <BellButton ref={target} unread={unread} aria-expanded={opened} onClick={open} />
  if (!everOpened) return button
  return (
    <Suspense fallback={button}>
      <NotificationPanel opened={opened} onClose={close} target={button} />
    </Suspense>
  )
}

const most = 99

function BellButton({ unread, ...others }: { unread: number; ref: Ref<HTMLButtonElement> } & ComponentProps<'button'>) {
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
