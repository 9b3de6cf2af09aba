/** Undo and redo of whole documents, which share all that did not change. */
export interface History<T> {
  now: T
  past: readonly T[]
  future: readonly T[]
  /** Where the last edit came from: typing in one place is one step of undo. */
  source: string
}

const maxSteps = 200

export const beginHistory = <T>(now: T): History<T> => ({ now, past: [], future: [], source: '' })

/** Edits of the same non-empty `source` in a row are undone together. */
export function edit<T>(history: History<T>, now: T, source = ''): History<T> {
  if (now === history.now) return history
  const joins = source !== '' && source === history.source
  const past = joins ? history.past : [...history.past, history.now].slice(-maxSteps)
  return { now, past, future: [], source }
}

export function undo<T>({ now, past, future }: History<T>): History<T> {
  const before = past.at(-1)
  if (before === undefined) return { now, past, future, source: '' }
  return { now: before, past: past.slice(0, -1), future: [now, ...future], source: '' }
}

export function redo<T>({ now, past, future }: History<T>): History<T> {
  const [next, ...later] = future
  if (next === undefined) return { now, past, future, source: '' }
  return { now: next, past: [...past, now], future: later, source: '' }
}
