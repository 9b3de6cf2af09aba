/**
 * Everything about editing one document that is the same for every kind: the draft, its live plan and problems, the jump
 * to a place in the text, applying, and what a conflict offers.
 */
import { useHotkeys } from '@mantine/hooks'
import { useCallback, useState } from 'react'
import type { ChangeSet, Unfit } from '../../platform/contract/documents.ts'
import type { Plan } from '../../platform/contract/plan.ts'
import { client } from '../../runtime/client.ts'
import { useDraft } from '../draft/useDraft.ts'
import { useUndoKeys } from '../draft/useUndoKeys.ts'
import { changeOf, type StudioKind } from '../plan/change-of.ts'
import { useApply } from '../plan/useApply.ts'
import { useLivePlan } from '../plan/useLivePlan.ts'
import { isJson } from '../text/json-tree.ts'

export interface WorkbenchOptions {
  kind: StudioKind
  id: string
  /** As the server has it; '' for a new document. */
  base: string
  revision: number
  /** Shown, but not to be changed. */
  readOnly?: boolean
}

interface Agreed {
  change: ChangeSet
  plan: Plan
  confirm: string[]
}

export type Workbench = ReturnType<typeof useWorkbench>

export function useWorkbench({ kind, id, base, revision, readOnly = false }: WorkbenchOptions) {
  const draft = useDraft(`${kind}.${id}`, base, revision)
  const { text, revision: from } = draft.draft
  // Of this text only: in another one the steps may not be there.
  const [chosen, setChosen] = useState<{ text: string; convert: ChangeSet['convert'] }>({
    text: '',
    convert: undefined,
  })
  const convert = chosen.text === text ? chosen.convert : undefined
  const live = useLivePlan({ kind, id, text, base: from, changed: draft.changed, convert })
  const apply = useApply(({ change, plan, confirm }: Agreed) => client.meta.apply(change, { hash: plan.hash, confirm }))
  const [planOpen, setPlanOpen] = useState(false)
  const [jump, setJump] = useState<{ pointer: string } | null>(null)
  const valid = isJson(text)
  const canPreview = draft.changed && valid && !live.problems.length && !live.conflict
  const openPlan = useCallback(() => {
    // What is under way is shown again, not begun again.
    if (!apply.isPending) apply.reset()
    setPlanOpen(true)
  }, [apply.reset, apply.isPending])
  useHotkeys([['mod+s', () => canPreview && openPlan()]], [])
  useUndoKeys(draft)
  return {
    kind,
    id,
    readOnly,
    ...draft,
    text,
    valid,
    live,
    jump,
    jumpTo: useCallback((pointer: string) => setJump({ pointer }), []),
    canPreview,
    planOpen,
    openPlan,
    chooseUnfit: (step: string, choice: Unfit) => setChosen({ text, convert: { ...convert, [step]: choice } }),
    closePlan: () => setPlanOpen(false),
    applying: apply.isPending,
    applyJob: apply.job,
    applyError: apply.error,
    applied: apply.data ?? null,
    async apply(confirm: string[]) {
      if (!live.plan) return
      const sent = text
      const change = { ...changeOf(kind, sent, from, id), ...(convert && { convert }) }
      const applied = await apply.mutateAsync({ change, plan: live.plan, confirm })
      draft.rebase(sent, applied.revision)
    },
  }
}
