/** Asks for the comment of a decision, its condition, or the step it goes back to. */
import { Button, Group, Modal, Select, Stack, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { DecisionAction, Task, TaskDecision } from '../../platform/contract/task.ts'
import { useTaskTexts } from './useTaskTexts.ts'

/** `condition` is an approval, too. */
export type Asked = DecisionAction | 'condition' | 'withdraw'
export type Decided = Omit<TaskDecision, 'action'> & { action: DecisionAction | 'withdraw' }

interface DecisionDialogProps {
  asked: Asked
  task: Pick<Task, 'title' | 'may'>
  onClose: () => void
  onDecide: (decision: Decided) => void
}

const toApplicant = ''

export function DecisionDialog({ asked, task, onClose, onDecide }: DecisionDialogProps) {
  const { t } = useTaskTexts()
  const [comment, setComment] = useState('')
  const [condition, setCondition] = useState('')
  const [to, setTo] = useState(toApplicant)
  function submit(event: FormEvent) {
    event.preventDefault()
    onDecide({
      action: asked === 'condition' ? 'approve' : asked,
      ...(comment.trim() && { comment: comment.trim() }),
      ...(asked === 'condition' && { condition: condition.trim() }),
      ...(asked === 'return' && to !== toApplicant && { to }),
    })
  }
  return (
    <Modal opened onClose={onClose} title={`${t(`tasks.action.${asked}`)} · ${task.title}`}>
      <form onSubmit={submit}>
        <Stack gap="md">
          {asked === 'return' && task.may.returnTo.length > 0 && (
            <Select
              label={t('tasks.returnTo')}
              data={[
                { value: toApplicant, label: t('tasks.applicant') },
                ...task.may.returnTo.map(({ step, title }) => ({ value: step, label: title })),
              ]}
              value={to}
              onChange={value => setTo(value ?? toApplicant)}
              allowDeselect={false}
            />
          )}
          {asked === 'condition' && (
            <Textarea
              label={t('tasks.conditionLabel')}
              value={condition}
              onChange={event => setCondition(event.currentTarget.value)}
              autosize
              minRows={2}
              maxLength={4000}
              required
              data-autofocus
            />
          )}
          <Textarea
            label={t(asked === 'return' ? 'tasks.commentReturn' : 'tasks.comment')}
            value={comment}
            onChange={event => setComment(event.currentTarget.value)}
            autosize
            minRows={3}
            maxLength={4000}
            required={asked === 'return'}
            {...(asked !== 'condition' && { 'data-autofocus': true })}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('action.cancel')}
            </Button>
            <Button type="submit" {...(asked === 'reject' && { color: 'red' })}>
              {t(`tasks.action.${asked}`)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
