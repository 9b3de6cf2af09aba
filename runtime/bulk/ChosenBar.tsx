/** What one can do with the chosen rows, or with all that the list matches. Loaded with the first choice. */
import { Button } from '@mantine/core'
import { IconDownload, IconPencil, IconTrash } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { labelText } from '../../platform/contract/label.ts'
import { ManyMenu } from '../compose/many/ManyMenu.tsx'
import type { ListFooterProps } from '../list/list-footer-props.ts'
import { useFormat } from '../value/useFormat.ts'
import { WorkflowButtons } from '../workflow-buttons/WorkflowButtons.tsx'
import { BulkDeleteDialog } from './BulkDeleteDialog.tsx'
import { type Chosen, countOf, idsFilter, readChosen } from './chosen-records.ts'
import { useBulk } from './useBulk.ts'

const BulkEditDialog = lazy(() =>
  import('./BulkEditDialog.tsx').then(({ BulkEditDialog }) => ({ default: BulkEditDialog })),
)
const ExportDialog = lazy(() =>
  import('../sheets/ExportDialog.tsx').then(({ ExportDialog }) => ({ default: ExportDialog })),
)

/** Ids that an address of an export still holds. */
const mostExported = 150

const idsOf = async (entity: string, chosen: Chosen): Promise<string[]> =>
  ((await readChosen(entity, chosen, '_id')) ?? []).map(({ _id }) => _id)

export function ChosenBar({ description, state, count, chosen: ids, onChoose }: ListFooterProps) {
  const { t, i18n } = useTranslation(['lists', 'common'])
  const format = useFormat()
  // Whoever then takes one out again no longer means all of them.
  const [allOf, setAllOf] = useState<ReadonlySet<string> | null>(null)
  const all = allOf === ids
  const [dialog, setDialog] = useState<'edit' | 'delete' | 'export' | null>(null)
  const { entity, actions } = description
  const search = state.search.search ?? ''
  const chosen: Chosen = all ? { all, filter: state.filter, search, count } : { all: false, ids: [...ids] }
  const done = () => onChoose(new Set())
  const bulk = useBulk(entity, done)
  const total = countOf(chosen)
  const columns = (state.view?.columns ?? []).map(column => (typeof column === 'string' ? column : column.field))
  const close = () => setDialog(null)
  return (
    <>
      <strong>{t('chosenCount', { count: total, number: format.number(total) })}</strong>
      {!all && count > ids.size && (
        <Button size="compact-xs" variant="subtle" onClick={() => setAllOf(ids)}>
          {t('chooseAll', { count, number: format.number(count) })}
        </Button>
      )}
      {actions.includes('update') && (
        <Button size="xs" variant="default" leftSection={<IconPencil size={16} />} onClick={() => setDialog('edit')}>
          {t('bulkEdit')}
        </Button>
      )}
      <WorkflowButtons
        entity={entity.name}
        place="list"
        records={all ? () => idsOf(entity.name, chosen) : [...ids]}
        count={total}
        size="xs"
        onDone={done}
      />
      <ManyMenu
        description={description}
        filter={all ? state.filter || 'true' : idsFilter([...ids])}
        search={all ? search : ''}
        count={total}
      />
      {actions.includes('export') && (all || ids.size <= mostExported) && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconDownload size={16} />}
          onClick={() => setDialog('export')}
        >
          {t('exportChosen')}
        </Button>
      )}
      {actions.includes('delete') && (
        <Button size="xs" variant="default" leftSection={<IconTrash size={16} />} onClick={() => setDialog('delete')}>
          {t('action.delete')}
        </Button>
      )}
      <Button size="xs" variant="subtle" color="gray" onClick={done}>
        {t('list.choseNone')}
      </Button>
      <Suspense>
        {dialog === 'edit' && <BulkEditDialog description={description} chosen={chosen} bulk={bulk} onClose={close} />}
        {dialog === 'delete' && (
          <BulkDeleteDialog description={description} chosen={chosen} bulk={bulk} onClose={close} />
        )}
        {dialog === 'export' && (
          <ExportDialog
            entity={entity.name}
            title={labelText(entity.plural, i18n.language)}
            filter={all ? state.filter : idsFilter([...ids])}
            search={all ? search : ''}
            sort={state.sort}
            columns={columns}
            onClose={close}
          />
        )}
      </Suspense>
    </>
  )
}
