/** Under the grid: how many there are; with rows chosen, what one can do with them. */
import { Button } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordJson } from '../../platform/contract/record.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { useRemove } from '../entity/useRemove.ts'
import { useFormat } from '../value/useFormat.ts'
import classes from './ListFooter.module.css'

const WorkflowButtons = lazy(() =>
  import('../workflow-buttons/WorkflowButtons.tsx').then(({ WorkflowButtons }) => ({ default: WorkflowButtons })),
)

interface ListFooterProps {
  description: EntityDescription
  rows: RecordJson[]
  chosen: ReadonlySet<string>
  onDone: () => void
}

export function ListFooter({ description, rows, chosen, onDone }: ListFooterProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { remove, removing } = useRemove(description.entity, onDone)
  const count = rows.length
  if (!chosen.size)
    return (
      <footer className={classes.footer} aria-live="polite">
        {t('list.count', { count, number: format.number(count) })}
      </footer>
    )
  return (
    <footer className={classes.footer} data-chosen aria-live="polite">
      <strong>{t('list.chosen', { count: chosen.size })}</strong>
      <Suspense>
        <WorkflowButtons
          entity={description.entity.name}
          place="list"
          records={rows.filter(row => chosen.has(row._id)).map(row => row._id)}
          size="xs"
          onDone={onDone}
        />
      </Suspense>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconTrash size={16} />}
        loading={removing}
        onClick={() => remove(rows.filter(row => chosen.has(row._id)))}
      >
        {t('action.delete')}
      </Button>
      <Button size="xs" variant="subtle" color="gray" onClick={onDone}>
        {t('list.choseNone')}
      </Button>
    </footer>
  )
}
