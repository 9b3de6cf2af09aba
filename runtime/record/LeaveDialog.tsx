/** Asks before what was typed is lost. */
import { Button, Group, Modal } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'

interface LeaveDialogProps {
  opened: boolean
  onStay: () => void
  onLeave: () => void
}

export function LeaveDialog({ opened, onStay, onLeave }: LeaveDialogProps) {
  const { t } = useTranslation()
  // Once the key is done with that asked for it: else the same press of Escape closes it again.
  const [shown] = useDebouncedValue(opened, 0)
  return (
    <Modal opened={shown && opened} onClose={onStay} title={t('form.leaveTitle')} centered>
      <p style={{ marginTop: 0 }}>{t('form.leaveHint')}</p>
      <Group justify="flex-end">
        <Button variant="default" onClick={onLeave}>
          {t('form.leave')}
        </Button>
        <Button data-autofocus onClick={onStay}>
          {t('form.stay')}
        </Button>
      </Group>
    </Modal>
  )
}
