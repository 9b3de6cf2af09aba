/**
 * What the app does about its network, and the line that says so: sends what waits when the server is reached again, and
 * brings the page up to date. Stands on every page; loaded after it.
 */
import { Button } from '@mantine/core'
import { IconCloudOff, IconCloudUp } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useSyncExternalStore } from 'react'
import { connection } from './connection.ts'
import classes from './OfflineWork.module.css'
import { useOutbox } from './outbox/useOutbox.ts'
import { useOfflineTexts } from './useOfflineTexts.ts'
import { useReturn } from './useReturn.ts'
import { useServiceWorker } from './useServiceWorker.ts'

export function OfflineWork() {
  const { t } = useOfflineTexts()
  const isUp = useSyncExternalStore(connection.subscribe, connection.isUp)
  const all = useOutbox()
  const send = useReturn(isUp)
  useServiceWorker()
  const stuck = all.filter(({ state }) => state !== 'waiting').length
  const waiting = all.length - stuck
  if (isUp && !all.length) return null
  return (
    <div role="status" className={classes.banner} data-stuck={stuck > 0 || undefined}>
      {isUp ? <IconCloudUp size={18} aria-hidden /> : <IconCloudOff size={18} aria-hidden />}
      <div className={classes.text}>
        {[
          ...(isUp ? [] : [t('away')]),
          ...(waiting ? [t('waiting', { count: waiting })] : []),
          ...(stuck ? [t('stuck', { count: stuck })] : []),
        ].join(' · ')}
      </div>
      {all.length > 0 && (
        <Button component={Link} to="/outbox" size="xs" variant="default">
          {t('look')}
        </Button>
      )}
      {isUp && waiting > 0 && (
        <Button size="xs" variant="subtle" onClick={() => void send()}>
          {t('sendNow')}
        </Button>
      )}
    </div>
  )
}
