/** Above the drawing: the workflow is paused, or somebody else drew at it meanwhile. */
import { Button, Group } from '@mantine/core'
import { IconAlertTriangle, IconPlayerPause, IconUsers } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { OpenedWorkflow } from '../../platform/contract/workflow/workflow-summary.ts'
import { client } from '../../runtime/client.ts'
import { useTexts } from '../shell/useTexts.ts'
import { NoticeLine } from '../workbench/NoticeLine.tsx'
import bench from '../workbench/Workbench.module.css'
import type { useServerDraft } from './useServerDraft.ts'

interface DraftNoticesProps {
  opened: OpenedWorkflow
  draft: ReturnType<typeof useServerDraft>
  reload: () => void
}

export function DraftNotices({ opened, draft, reload }: DraftNoticesProps) {
  const { t } = useTexts()
  const unpause = useMutation({ mutationFn: () => client.workflows.unpause(opened.id), onSuccess: reload })
  return (
    <>
      {opened.paused && (
        <NoticeLine icon={<IconPlayerPause size={18} />}>
          <span className={bench.words}>{t('workflows.paused', { reason: opened.paused.reason })}</span>
          <Button size="compact-sm" variant="default" loading={unpause.isPending} onClick={() => unpause.mutate()}>
            {t('workflows.unpause')}
          </Button>
        </NoticeLine>
      )}
      {draft.state === 'conflict' && (
        <NoticeLine icon={<IconUsers size={18} />}>
          <span className={bench.words}>{t('workflows.draft.conflictHint')}</span>
          <Group gap="xs">
            <Button size="compact-sm" variant="default" onClick={reload}>
              {t('conflict.theirs')}
            </Button>
            <Button size="compact-sm" onClick={() => void draft.overwrite()}>
              {t('conflict.mine')}
            </Button>
          </Group>
        </NoticeLine>
      )}
      {draft.state === 'failed' && (
        <NoticeLine icon={<IconAlertTriangle size={18} />}>
          <span className={bench.words}>{t('workflows.draft.failedHint')}</span>
          <Button size="compact-sm" variant="default" onClick={() => void draft.flush()}>
            {t('common:action.retry')}
          </Button>
        </NoticeLine>
      )}
    </>
  )
}
