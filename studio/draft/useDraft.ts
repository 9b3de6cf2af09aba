/** The draft of one document, with undo and a copy that survives a reload. */
import { useCallback, useEffect, useReducer, useState } from 'react'
import { type Draft, editDraft, isChanged, openDraft, rebaseDraft, redoDraft, undoDraft } from './draft.ts'
import { keepDraft, keptDraft } from './kept-drafts.ts'

type Action =
  | { do: 'edit'; text: string; source?: string }
  | { do: 'undo' }
  | { do: 'redo' }
  | { do: 'discard' }
  | { do: 'rebase'; base: string; revision: number; text?: string }

export interface DraftHandle {
  draft: Draft
  changed: boolean
  /** True when the text came from an earlier visit of this page. */
  restored: boolean
  edit: (text: string, source?: string) => void
  undo: () => void
  redo: () => void
  /** Back to the server's text; can be undone. */
  discard: () => void
  rebase: (base: string, revision: number, text?: string) => void
}

/** `id` names the document among the kept drafts. */
export function useDraft(id: string, base: string, revision: number): DraftHandle {
  const [kept] = useState(() => keptDraft(id))
  const [draft, send] = useReducer(reduce, null, () => openDraft(base, kept?.revision ?? revision, kept?.text ?? base))
  const changed = isChanged(draft)
  useEffect(() => {
    const timer = setTimeout(() => keepDraft(id, changed ? { revision: draft.revision, text: draft.text } : null), 250)
    return () => clearTimeout(timer)
  }, [id, changed, draft.revision, draft.text])
  const edit = useCallback((text: string, source?: string) => send({ do: 'edit', text, ...(source && { source }) }), [])
  const rebase = useCallback((base: string, revision: number, text?: string) => {
    send({ do: 'rebase', base, revision, ...(text !== undefined && { text }) })
  }, [])
  return {
    draft,
    changed,
    restored: kept !== null && changed && draft.past.length === 0,
    edit,
    rebase,
    undo: useCallback(() => send({ do: 'undo' }), []),
    redo: useCallback(() => send({ do: 'redo' }), []),
    discard: useCallback(() => send({ do: 'discard' }), []),
  }
}

function reduce(draft: Draft, action: Action): Draft {
  if (action.do === 'edit') return editDraft(draft, action.text, action.source)
  if (action.do === 'rebase') return rebase(draft, action)
  if (action.do === 'undo') return undoDraft(draft)
  if (action.do === 'redo') return redoDraft(draft)
  return editDraft(draft, draft.base)
}

function rebase(draft: Draft, { base, revision, text }: Extract<Action, { do: 'rebase' }>): Draft {
  const rebased = rebaseDraft(draft, base, revision)
  return text === undefined ? rebased : editDraft(rebased, text)
}
