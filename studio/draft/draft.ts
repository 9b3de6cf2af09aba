/**
 * An edit of one document, before it is applied: the text is the one truth, all other sights (table, matrix, settings)
 * are read from it and write to it. Knows no React.
 */
export interface Draft {
  /** The text as the server has it; '' for a new document. */
  base: string
  /** The model's revision that `base` was read at. */
  revision: number
  text: string
  past: string[]
  future: string[]
  /** Where the last edit came from: typing in one place is one step of undo. */
  source: string
}

const maxSteps = 200

export const openDraft = (base: string, revision: number, text = base): Draft => ({
  base,
  revision,
  text,
  past: [],
  future: [],
  source: '',
})

/** Edits of the same non-empty `source` in a row are undone together. */
export function editDraft(draft: Draft, text: string, source = ''): Draft {
  if (text === draft.text) return draft
  const joins = source !== '' && source === draft.source
  const past = joins ? draft.past : [...draft.past, draft.text].slice(-maxSteps)
  return { ...draft, text, past, future: [], source }
}

export function undoDraft(draft: Draft): Draft {
  const text = draft.past.at(-1)
  if (text === undefined) return draft
  return { ...draft, text, past: draft.past.slice(0, -1), future: [draft.text, ...draft.future], source: '' }
}

export function redoDraft(draft: Draft): Draft {
  const [text, ...future] = draft.future
  if (text === undefined) return draft
  return { ...draft, text, past: [...draft.past, draft.text], future, source: '' }
}

/** The server's text moved on (applied, or somebody else saved): what is written here stays. */
export const rebaseDraft = (draft: Draft, base: string, revision: number): Draft => ({ ...draft, base, revision })

export const isChanged = (draft: Draft): boolean => draft.text !== draft.base
