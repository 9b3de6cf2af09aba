/** Before a plugin is turned on: what it will be able to do, named one by one. */
import { Button, Group, Modal } from '@mantine/core'
import type { PluginRights } from '../../platform/contract/plugin.ts'
import { useTexts } from '../shell/useTexts.ts'
import { Rights } from './Rights.tsx'

interface GrantDialogProps {
  opened: boolean
  asks: PluginRights
  onClose: () => void
  onGrant: () => void
}

export function GrantDialog({ opened, asks, onClose, onGrant }: GrantDialogProps) {
  const { t } = useTexts()
  return (
    <Modal opened={opened} onClose={onClose} title={t('plugins.grantTitle')}>
      <p>{t('plugins.grantHint')}</p>
      <Rights asks={asks} />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {t('common:action.cancel')}
        </Button>
        <Button onClick={onGrant}>{t('plugins.grant')}</Button>
      </Group>
    </Modal>
  )
}
