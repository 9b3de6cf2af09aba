/** Views as tabs with their menu, and at the end the filter, what is displayed, and the choice of layout. */
import { Button } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { lazy, type ReactNode, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { ListActions } from '../plugins/ListActions.tsx'
import { DisplayButton } from './DisplayButton.tsx'
import classes from './ListTools.module.css'
import type { ListState } from './useListState.ts'
import { ViewMenuButton } from './ViewMenuButton.tsx'
import { ViewTabs } from './ViewTabs.tsx'

const EditedNote = lazy(() => import('../views/EditedNote.tsx').then(({ EditedNote }) => ({ default: EditedNote })))

const LayoutChoice = lazy(() =>
  import('../layouts/LayoutChoice.tsx').then(({ LayoutChoice }) => ({ default: LayoutChoice })),
)

interface ListToolsProps {
  description: EntityDescription
  state: ListState
  filtering: boolean
  onFilter: (on: boolean) => void
  /** On a phone, where each line counts: what stands before the buttons. */
  children: ReactNode
}

export function ListTools({ description, state, filtering, onFilter, children }: ListToolsProps) {
  const { t } = useTranslation()
  const { search } = state
  const filtered = Boolean(search.filter || search.base)
  return (
    <div className={classes.tools}>
      <ViewTabs state={state} />
      <div className={classes.menu}>
        <ViewMenuButton description={description} state={state} />
      </div>
      {state.edited && (
        <Suspense>
          <EditedNote description={description} state={state} />
        </Suspense>
      )}
      {children}
      <div className={classes.end}>
        <ListActions entity={description.entity.name} filter={search.filter ?? ''} />
        <Button
          variant={filtered ? 'light' : 'subtle'}
          color={filtered ? 'ai' : 'gray'}
          size="xs"
          leftSection={<IconFilter size={16} />}
          className={classes.filter}
          aria-label={t('list.filter')}
          aria-expanded={filtering}
          onClick={() => onFilter(!filtering)}
        >
          <span className={classes.text}>{t('list.filter')}</span>
        </Button>
        <DisplayButton description={description} state={state} />
        <Suspense fallback={<span className={classes.layout} />}>
          <LayoutChoice entity={description.entity} state={state} />
        </Suspense>
      </div>
    </div>
  )
}
