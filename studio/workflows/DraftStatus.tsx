/** Whether what is drawn is kept, in two words. */
import { useTexts } from '../shell/useTexts.ts'
import type { useServerDraft } from './useServerDraft.ts'
import classes from './WorkflowEditor.module.css'

interface DraftStatusProps {
  draft: ReturnType<typeof useServerDraft>
  /** Something is drawn that is not published. */
  drawn: boolean
}

export function DraftStatus({ draft, drawn }: DraftStatusProps) {
  const { t } = useTexts()
  return (
    <span role="status" className={classes.state} data-state={draft.state} data-testid="draft-state">
      {draft.state !== 'saved'
        ? t(`workflows.draft.${draft.state}`)
        : drawn
          ? t('workflows.draft.kept')
          : t('workflows.draft.published')}
    </span>
  )
}
