/** What one does with a workflow as a whole: throw the draft away, copy it, remove it. */
import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconRestore, IconTrash } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { OpenedWorkflow } from '../../platform/contract/workflow/workflow-summary.ts'
import { client } from '../../runtime/client.ts'
import { Confirm } from '../../runtime/shell/Confirm.tsx'
import { PlannedChange } from '../plan/PlannedChange.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { forgetWorkflows } from './workflow-queries.ts'

interface WorkflowMenuProps {
  opened: OpenedWorkflow
  drawn: boolean
  reload: () => void
}

export function WorkflowMenu({ opened, drawn, reload }: WorkflowMenuProps) {
  const { t } = useTexts()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [asking, setAsking] = useState<'discard' | 'remove' | null>(null)
  const { id, version, revision } = opened
  const leave = () => {
    void forgetWorkflows(queries)
    void navigate({ to: '/workflows' })
  }
  const discard = useMutation({
    mutationFn: () => client.workflows.dropDraft(id),
    onSuccess: version === null ? leave : reload,
  })
  const change = { base: revision, remove: [{ kind: 'workflow' as const, id }] }
  const title = t('documents.remove', { kind: t('kind.workflow') })
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t('common:action.more')}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconRestore size={16} />} disabled={!drawn} onClick={() => setAsking('discard')}>
            {t('workflows.draft.discard')}
          </Menu.Item>
          {version !== null && (
            <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => setAsking('remove')}>
              {title}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {asking === 'discard' && (
        <Confirm
          title={t('workflows.draft.discard')}
          hint={t('workflows.draft.discardHint')}
          action={t('workflows.draft.discardIt')}
          onConfirm={() => discard.mutate()}
          onClose={() => setAsking(null)}
        />
      )}
      <PlannedChange
        id={`remove.workflow.${id}`}
        opened={asking === 'remove'}
        onClose={() => setAsking(null)}
        title={title}
        plan={() => client.meta.plan(change)}
        apply={(plan, confirm) => client.meta.apply(change, { hash: plan.hash, confirm })}
        applyLabel={t('common:action.delete')}
        onDone={leave}
      />
    </>
  )
}
