/** Buttons that start workflows for a record or for the records chosen in a list; one that asks first is a dialog. */
import { Button, Group, Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WorkflowButton } from '../../platform/contract/workflow/workflow-summary.ts'
import { client } from '../client.ts'
import { Icon } from '../icon/Icon.tsx'
import { usePress } from './usePress.ts'
import classes from './WorkflowButtons.module.css'

/** As many as the API starts at once. */
const mostStarted = 500

interface WorkflowButtonsProps {
  entity: string
  place: WorkflowButton['place']
  records: string[] | (() => Promise<string[]>)
  /** Of those, where they are only asked for when a button is pressed. */
  count?: number
  size?: 'xs' | 'sm'
  onDone?: () => void
}

export function WorkflowButtons({ entity, place, records, count = 1, size = 'sm', onDone }: WorkflowButtonsProps) {
  const { t } = useTranslation(['buttons', 'common'])
  const { data = [] } = useQuery({
    queryKey: ['workflow-buttons', entity],
    queryFn: () => client.workflows.buttons(entity),
    staleTime: 60_000,
  })
  const [asked, ask] = useState<WorkflowButton | null>(null)
  const press = usePress(records, onDone)
  const start = (button: WorkflowButton) => {
    ask(null)
    press.mutate(button)
  }
  return (
    <>
      {data
        .filter(button => button.place === place)
        .map(button => (
          <Button
            key={button.workflow}
            size={size}
            variant="default"
            aria-label={button.label}
            classNames={{ label: classes.label!, section: classes.section! }}
            leftSection={<Icon name={button.icon ?? 'player-play'} size={16} />}
            {...(count > mostStarted && { disabled: true, title: t('tooMany', { count: mostStarted }) })}
            loading={press.isPending && press.variables.workflow === button.workflow}
            onClick={() => (button.confirm ? ask(button) : start(button))}
          >
            {button.label}
          </Button>
        ))}
      {asked && (
        <Modal opened onClose={() => ask(null)} title={asked.label}>
          <p>{asked.confirm}</p>
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={() => ask(null)}>
              {t('common:action.cancel')}
            </Button>
            <Button onClick={() => start(asked)}>{t('start')}</Button>
          </Group>
        </Modal>
      )}
    </>
  )
}
