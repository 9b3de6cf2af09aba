/** Asks once before something that cannot be taken back. */
import { Button, Group, Modal, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

interface ConfirmProps {
  title: string
  hint: string
  /** What the button does, as a verb. */
  action: string
  onConfirm: () => void
  onClose: () => void
}

export function Confirm({ title, hint, action, onConfirm, onClose }: ConfirmProps) {
  const { t } = useTranslation()
  return (
    <Modal opened onClose={onClose} title={title} centered>
      <Text c="dimmed">{hint}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('action.cancel')}
        </Button>
        <Button
          color="red.8"
          onClick={() => {
            onConfirm()
            onClose()
          }}
        >
          {action}
        </Button>
      </Group>
    </Modal>
  )
}
