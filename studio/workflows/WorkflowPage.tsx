/** One workflow: its drawing, its runs, its versions. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { OpenedWorkflow } from '../../platform/contract/workflow/workflow-summary.ts'
import { ErrorNotice } from '../../runtime/shell/ErrorNotice.tsx'
import { Notice } from '../../runtime/shell/Notice.tsx'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { WithRight } from '../shell/NoRight.tsx'
import { useTexts } from '../shell/useTexts.ts'
import type { Catalogue } from './catalogue.ts'
import { isDrawable } from './graph/workflow-text.ts'
import { WorkflowEditor } from './WorkflowEditor.tsx'
import { useCatalogue, workflowQuery } from './workflow-queries.ts'

export function WorkflowPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  return (
    <WithRight right="workflows">
      <Loaded key={id} id={id} />
    </WithRight>
  )
}

function Loaded({ id }: { id: string }) {
  const opened = useQuery(workflowQuery(id))
  const { catalogue, error, refetch } = useCatalogue()
  const problem = opened.error ?? error
  if (problem)
    return (
      <ErrorNotice
        error={problem}
        retry={() => {
          void opened.refetch()
          void refetch()
        }}
      />
    )
  if (!opened.data || !catalogue) return <Rows />
  return (
    <Drawable
      // Another draft on the server (a conflict decided for it, a draft thrown away) begins anew.
      key={opened.dataUpdatedAt}
      opened={opened.data}
      catalogue={catalogue}
      reload={() => void opened.refetch()}
    />
  )
}

interface DrawableProps {
  opened: OpenedWorkflow
  catalogue: Catalogue
  reload: () => void
}

/** A draft is whatever somebody sent: one that cannot be drawn gives way to what is published. */
function Drawable({ opened, catalogue, reload }: DrawableProps) {
  const { t } = useTexts()
  const initial = [opened.draft?.document, opened.document].find(isDrawable)
  if (initial) return <WorkflowEditor opened={opened} initial={initial} catalogue={catalogue} reload={reload} />
  return (
    <Notice title={t('workflows.notDrawable')}>
      <Button variant="default" onClick={reload}>
        {t('common:action.retry')}
      </Button>
    </Notice>
  )
}
