/** A variant of a form or view: the same text under another id, as a draft that nobody sees before its plan is applied. */
import { useNavigate } from '@tanstack/react-router'
import { freeId } from '../documents/free-id.ts'
import { keepDraft, keptDraftIds } from '../draft/kept-drafts.ts'
import { writeValue } from '../text/write-value.ts'
import type { Workbench } from '../workbench/useWorkbench.ts'

export function useDuplicate({ kind, id, text, draft }: Workbench, taken: string[]) {
  const navigate = useNavigate()
  return () => {
    // A copy that was not applied yet has its name, too.
    const drafts = keptDraftIds(`${kind}.`).map(key => key.slice(kind.length + 1))
    const copy = freeId(id, [...taken, ...drafts, id])
    keepDraft(`${kind}.${copy}`, { revision: draft.revision, text: writeValue(text, ['id'], copy) })
    void navigate({ to: `/${kind}s/$id`, params: { id: copy } })
  }
}
