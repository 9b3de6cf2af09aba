/** The runs of all workflows. */
import { useQuery } from '@tanstack/react-query'
import { documentTitle } from '../../../runtime/i18n/document-title.ts'
import { PageHeader } from '../../../runtime/shell/PageHeader.tsx'
import { WithRight } from '../../shell/NoRight.tsx'
import { useTexts } from '../../shell/useTexts.ts'
import { workflowsQuery } from '../workflow-queries.ts'
import { RunTable } from './RunTable.tsx'

export function RunsPage() {
  const { t, language } = useTexts()
  const { data } = useQuery(workflowsQuery)
  const titles = new Map(data?.map(workflow => [workflow.id, documentTitle(workflow, language)]))
  return (
    <WithRight right="workflows">
      <PageHeader title={t('page.runs')} />
      <RunTable titleOf={id => titles.get(id) ?? id} />
    </WithRight>
  )
}
