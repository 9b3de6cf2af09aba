/** `/outbox`: what was done without a network and is not on the server yet, with what keeps it back. */
import { Alert, Button, Group } from '@mantine/core'
import { IconCloudCheck } from '@tabler/icons-react'
import { useSearch } from '@tanstack/react-router'
import { Notice } from '../shell/Notice.tsx'
import { PageHeader } from '../shell/PageHeader.tsx'
import { useSignOut } from '../shell/useSignOut.ts'
import { useTitle } from '../shell/useTitle.ts'
import classes from './Outbox.module.css'
import { OutboxItem } from './OutboxItem.tsx'
import { useOutbox } from './outbox/useOutbox.ts'
import { useOfflineTexts } from './useOfflineTexts.ts'

export function OutboxPage() {
  const { t } = useOfflineTexts()
  const all = useOutbox()
  const { leaving } = useSearch({ strict: false }) as { leaving?: string }
  useTitle(t('outbox'))
  return (
    <>
      <PageHeader title={t('outbox')} />
      {leaving && all.length > 0 && <LeavingNotice count={all.length} />}
      {all.length ? (
        <ol className={classes.list}>
          {all.map(waiting => (
            <OutboxItem key={waiting.id} waiting={waiting} />
          ))}
        </ol>
      ) : (
        <Notice icon={<IconCloudCheck size={32} />} title={t('empty')} hint={t('emptyHint')} />
      )}
    </>
  )
}

/** One was about to sign out. */
function LeavingNotice({ count }: { count: number }) {
  const { t } = useOfflineTexts()
  const signOut = useSignOut()
  return (
    <Alert color="orange" title={t('signOutTitle')} m="md" style={{ flex: 'none' }}>
      <Group justify="space-between">
        <span>{t('signOutHint', { count })}</span>
        <Button color="red" size="xs" onClick={() => void signOut({ anyway: true })}>
          {t('signOutAnyway')}
        </Button>
      </Group>
    </Alert>
  )
}
