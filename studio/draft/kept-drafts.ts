/** Unsaved texts outlive a reload of the page: kept per document for as long as the browser's tab lives. */
export interface KeptDraft {
  revision: number
  text: string
}

const keyOf = (id: string) => `enishi.draft.${id}`

export function keptDraft(id: string): KeptDraft | null {
  try {
    const kept = sessionStorage.getItem(keyOf(id))
    return kept ? (JSON.parse(kept) as KeptDraft) : null
  } catch {
    return null
  }
}

export function keepDraft(id: string, draft: KeptDraft | null): void {
  try {
    if (draft) sessionStorage.setItem(keyOf(id), JSON.stringify(draft))
    else sessionStorage.removeItem(keyOf(id))
  } catch {
    // Storage is full or turned off: the guard against leaving still asks.
  }
}

/** Ids of the kept drafts that begin so: `entity.` → `['entity.visit']`. */
export function keptDraftIds(prefix: string): string[] {
  try {
    const keys = Array.from({ length: sessionStorage.length }, (_, index) => sessionStorage.key(index) ?? '')
    return keys.filter(key => key.startsWith(keyOf(prefix))).map(key => key.slice(keyOf('').length))
  } catch {
    return []
  }
}
