/** The draft of one document, with undo and a copy that survives a reload. */
import { useCallback, useEffect, useReducer, useState } from 'react'
import { type Draft, editDraft, isChanged, openDraft, rebaseDraft, redoDraft, undoDraft } from './draft.ts'
import { keepDraft, keptDraft } from './kept-drafts.ts'

/** A text, or what makes one of the text of the moment. */
export type Edit = string | ((text: string) => string)

type Action =
  | { do: 'edit'; edit: Edit; source?: string }
  | { do: 'undo' }
  | { do: 'redo' }
  | { do: 'discard' }
  | { do: 'rebase'; base: string; revision: number; text?: string }

export interface DraftHandle {
  draft: Draft
  changed: boolean
  /** True when the text came from an earlier visit of this page. */
  restored: boolean
  /** Stays the same function, so that rows need not be drawn anew. */
  edit: (edit: Edit, source?: string) => void
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
    // What was applied is forgotten at once: one may be gone before a moment is over.
    if (!changed) return keepDraft(id, null)
    const timer = setTimeout(() => keepDraft(id, { revision: draft.revision, text: draft.text }), 250)
    return () => clearTimeout(timer)
  }, [id, changed, draft.revision, draft.text])
  const edit = useCallback((edit: Edit, source?: string) => send({ do: 'edit', edit, ...(source && { source }) }), [])
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
  if (action.do === 'edit') return editDraft(draft, textOf(action.edit, draft.text), action.source)
  if (action.do === 'rebase') return rebase(draft, action)
  if (action.do === 'undo') return undoDraft(draft)
  if (action.do === 'redo') return redoDraft(draft)
  return editDraft(draft, draft.base)
}

function rebase(draft: Draft, { base, revision, text }: Extract<Action, { do: 'rebase' }>): Draft {
  const rebased = rebaseDraft(draft, base, revision)
  return text === undefined ? rebased : editDraft(rebased, text)
}

const textOf = (edit: Edit, before: string) => (typeof edit === 'string' ? edit : edit(before))
