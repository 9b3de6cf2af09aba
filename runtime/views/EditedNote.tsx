/** Says calmly that the list is not as it was saved, with the two ways on. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntityDescription } from '../../platform/contract/session.ts'
import type { ListState } from '../list/useListState.ts'
import { useViewActions } from './useViewActions.ts'
import { ViewDialog } from './ViewDialog.tsx'
import classes from './views.module.css'

export function EditedNote({ description, state }: { description: EntityDescription; state: ListState }) {
  const { t } = useTranslation(['lists', 'common'])
  const [naming, setNaming] = useState(false)
  const { personal } = state
  const { saveChanges, save } = useViewActions(description.entity, state)
  const own = personal?.mayChange ? personal : undefined
  return (
    <div className={classes.edited} role="status">
      <span className={classes.editedText}>{t('edited')}</span>
      <Button
        size="compact-xs"
        variant="subtle"
        loading={save.isPending}
        onClick={() => (own ? saveChanges(own) : setNaming(true))}
      >
        {t(own ? 'save' : 'saveAs')}
      </Button>
      <Button size="compact-xs" variant="subtle" color="gray" onClick={() => state.open(state.search.view)}>
        {t('reset')}
      </Button>
      {naming && <ViewDialog description={description} state={state} onClose={() => setNaming(false)} />}
    </div>
  )
}
