/** All workflows: what starts each, whether it is on, how its runs fare; and the way to a new one. */
import { Button } from '@mantine/core'
import { IconArrowsSplit2, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { documentTitle } from '../../../runtime/i18n/document-title.ts'
import { ErrorNotice } from '../../../runtime/shell/ErrorNotice.tsx'
import { Notice } from '../../../runtime/shell/Notice.tsx'
import { PageHeader } from '../../../runtime/shell/PageHeader.tsx'
import { Rows } from '../../../runtime/shell/Rows.tsx'
import { matches } from '../../entities/matches.ts'
import { WithRight } from '../../shell/NoRight.tsx'
import { SearchField } from '../../shell/SearchField.tsx'
import { useTexts } from '../../shell/useTexts.ts'
import { workflowsQuery } from '../workflow-queries.ts'
import { NewWorkflow } from './NewWorkflow.tsx'
import { WorkflowTable } from './WorkflowTable.tsx'

export function WorkflowListPage() {
  const { t, language } = useTexts()
  const [search, setSearch] = useState('')
  const [making, setMaking] = useState(false)
  const { data, error, refetch } = useQuery(workflowsQuery)
  const all = (data ?? [])
    .map(workflow => ({ ...workflow, shown: documentTitle(workflow, language) }))
    .toSorted((one, other) => one.shown.localeCompare(other.shown, language))
  const found = all.filter(({ id, shown }) => matches(`${id} ${shown}`, search))
  const add = (
    <Button size="xs" leftSection={<IconPlus size={16} />} onClick={() => setMaking(true)}>
      {t('workflows.new.title')}
    </Button>
  )
  return (
    <WithRight right="workflows">
      <PageHeader title={t('page.workflows')} {...(data && { beside: all.length })}>
        <SearchField label={t('common:action.search')} value={search} onChange={setSearch} inHeader />
        {add}
      </PageHeader>
      {error && <ErrorNotice error={error} retry={() => void refetch()} />}
      {!error && !data && <Rows />}
      {data && !found.length && (
        <Notice
          icon={<IconArrowsSplit2 size={32} />}
          title={t('workflows.list.empty')}
          hint={t('workflows.list.emptyHint')}
        >
          {!all.length && add}
        </Notice>
      )}
      {found.length > 0 && <WorkflowTable workflows={found} />}
      {making && <NewWorkflow workflows={all} onClose={() => setMaking(false)} />}
    </WithRight>
  )
}
