/** A small form in a window: its fields, what went wrong, cancel and save. */
import { Button, Group, Modal, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface FormDialogProps {
  title: string
  onClose: () => void
  onSubmit: () => void
  /** Whether it can be sent as it is. */
  ready?: boolean
  busy: boolean
  /** Why it was not taken. */
  problem?: ReactNode
  /** What the button does, as a verb; saves where not given. */
  submitLabel?: string
  /** Left of the buttons, such as removing. */
  beside?: ReactNode
  children: ReactNode
}

export function FormDialog({
  title,
  onClose,
  onSubmit,
  ready = true,
  busy,
  problem,
  submitLabel,
  beside,
  children,
}: FormDialogProps) {
  const { t } = useTranslation()
  return (
    <Modal opened onClose={onClose} title={title} centered>
      <form
        onSubmit={event => {
          event.preventDefault()
          if (ready && !busy) onSubmit()
        }}
      >
        <Stack gap="md">
          {children}
          {problem}
          <Group justify="flex-end">
            {beside}
            <Button variant="default" ml="auto" onClick={onClose}>
              {t('action.cancel')}
            </Button>
            <Button type="submit" disabled={!ready} loading={busy}>
              {submitLabel ?? t('action.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
