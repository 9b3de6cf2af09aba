/** Says of a record that changes of it wait on this device. */
import { Badge } from '@mantine/core'
import { IconCloudUp } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useOutbox } from './outbox/useOutbox.ts'
import { useOfflineTexts } from './useOfflineTexts.ts'

export function WaitingMark({ entity, id }: { entity: string; id: string }) {
  const { t } = useOfflineTexts()
  const isWaiting = useOutbox().some(each => each.entity === entity && each.record === id)
  if (!isWaiting) return null
  return (
    <Badge
      component={Link}
      to="/outbox"
      variant="light"
      color="orange"
      tt="none"
      fw={500}
      style={{ cursor: 'pointer', flex: 'none' }}
      leftSection={<IconCloudUp size={12} aria-hidden />}
    >
      {t('mark')}
    </Badge>
  )
}
