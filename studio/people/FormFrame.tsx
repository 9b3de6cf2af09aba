/** A small form in a window: its fields, what went wrong, cancel and save. */
import { Button, Group, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { PlanProblem } from '../plan/PlanProblem.tsx'
import { useTexts } from '../shell/useTexts.ts'
import classes from './People.module.css'

interface FormFrameProps {
  title: string
  onClose: () => void
  onSubmit: () => void
  ready: boolean
  busy: boolean
  error: unknown
  submitLabel?: string
  /** Left of the buttons, such as removing. */
  beside?: ReactNode
  children: ReactNode
}

export function FormFrame({
  title,
  onClose,
  onSubmit,
  ready,
  busy,
  error,
  submitLabel,
  beside,
  children,
}: FormFrameProps) {
  const { t } = useTexts()
  return (
    <Modal opened onClose={onClose} title={title} centered>
      <form
        className={classes.form}
        onSubmit={event => {
          event.preventDefault()
          if (ready) onSubmit()
        }}
      >
        {children}
        {error != null && <PlanProblem error={error} />}
        <Group justify="flex-end">
          {beside}
          <Button variant="default" ml="auto" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button type="submit" disabled={!ready} loading={busy}>
            {submitLabel ?? t('common:action.save')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
