/** Asks before a change that was never sent is thrown away. */
import { Button, Group, Modal } from '@mantine/core'
import { useOfflineTexts } from './useOfflineTexts.ts'

export function DiscardDialog({ onClose, onDiscard }: { onClose: () => void; onDiscard: () => void }) {
  const { t } = useOfflineTexts()
  return (
    <Modal opened onClose={onClose} title={t('discardTitle')} centered>
      <p style={{ marginTop: 0 }}>{t('discardHint')}</p>
      <Group justify="flex-end">
        <Button variant="default" data-autofocus onClick={onClose}>
          {t('common:action.cancel')}
        </Button>
        <Button color="red" onClick={onDiscard}>
          {t('discard')}
        </Button>
      </Group>
    </Modal>
  )
}
