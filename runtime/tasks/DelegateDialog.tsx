/** To whom one's decision is handed over, and why. */
import { Button, Group, Modal, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { PersonSelect } from './PersonSelect.tsx'
import { useTaskTexts } from './useTaskTexts.ts'

interface DelegateDialogProps {
  onClose: () => void
  onDelegate: (to: string, comment: string) => void
}

export function DelegateDialog({ onClose, onDelegate }: DelegateDialogProps) {
  const { t } = useTaskTexts()
  const [to, setTo] = useState<string | null>(null)
  const [comment, setComment] = useState('')
  return (
    <Modal opened onClose={onClose} title={t('tasks.action.delegate')}>
      <Stack gap="md">
        <PersonSelect label={t('tasks.delegateTo')} value={to} onChange={setTo} />
        <Textarea
          label={t('tasks.comment')}
          value={comment}
          onChange={event => setComment(event.currentTarget.value)}
          autosize
          minRows={2}
          maxLength={4000}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button disabled={!to} onClick={() => to && onDelegate(to, comment.trim())}>
            {t('tasks.action.delegate')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
