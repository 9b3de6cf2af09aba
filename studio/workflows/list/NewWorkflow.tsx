/** A new workflow: its name, and what it begins with: nothing, or a copy of another one. */
import { Select, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { WorkflowDocument } from '../../../platform/contract/workflow/workflow-document.ts'
import type { WorkflowSummary } from '../../../platform/contract/workflow/workflow-summary.ts'
import { client } from '../../../runtime/client.ts'
import { FormDialog } from '../../../runtime/shell/FormDialog.tsx'
import { IdInput } from '../../documents/IdInput.tsx'
import { idProblem } from '../../documents/new-document.ts'
import { EntitySelect } from '../../editor/details/EntitySelect.tsx'
import { proposedId } from '../../naming/proposed-id.ts'
import { useKnownTitles } from '../../naming/useKnownTitles.ts'
import { useTexts } from '../../shell/useTexts.ts'
import { newWorkflow } from './new-workflow.ts'

interface NewWorkflowProps {
  workflows: (WorkflowSummary & { shown: string })[]
  onClose: () => void
}

export function NewWorkflow({ workflows, onClose }: NewWorkflowProps) {
  const { t } = useTexts()
  const navigate = useNavigate()
  const [title, setTitle] = useState('')
  const [entity, setEntity] = useState('')
  const [ownId, setOwnId] = useState<string | null>(null)
  const [from, setFrom] = useState<string | null>(null)
  const known = useKnownTitles()
  const ids = workflows.map(workflow => workflow.id)
  const id = ownId ?? proposedId({ kind: 'workflow', title, entity, taken: ids, known })
  const problem = idProblem(id, ids)
  const create = useMutation({
    mutationFn: async () => {
      const begun = newWorkflow({ id, title: title || id, entity, like: from ? await documentOf(from) : null })
      await client.workflows.saveDraft(id, { document: begun, version: null })
    },
    onSuccess: () => void navigate({ to: '/workflows/$id', params: { id } }),
  })
  return (
    <FormDialog
      title={t('workflows.new.title')}
      onClose={onClose}
      onSubmit={() => create.mutate()}
      ready={problem === null}
      busy={create.isPending}
      submitLabel={t('entities.continue')}
    >
      <TextInput
        label={t('documents.title')}
        value={title}
        onChange={event => setTitle(event.currentTarget.value)}
        data-autofocus
      />
      <Select
        label={t('workflows.new.from')}
        placeholder={t('workflows.new.blank')}
        data={workflows.map(workflow => ({ value: workflow.id, label: workflow.shown }))}
        value={from}
        onChange={setFrom}
        searchable
        clearable
      />
      {!from && <EntitySelect label={t('workflows.new.entity')} value={entity} onChange={setEntity} />}
      <IdInput value={id} problem={problem} onChange={setOwnId} example="case.overdue" />
    </FormDialog>
  )
}

async function documentOf(id: string): Promise<WorkflowDocument | null> {
  const { document, draft } = await client.workflows.get(id)
  return document ?? draft?.document ?? null
}
