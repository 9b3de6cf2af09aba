/** A draft: edits, undo, and a server that moves on. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Draft,
  editDraft,
  isChanged,
  openDraft,
  rebaseDraft,
  redoDraft,
  undoDraft,
} from '../studio/draft/draft.ts'

const times = (count: number, step: (draft: Draft) => Draft, draft: Draft): Draft =>
  count ? times(count - 1, step, step(draft)) : draft

describe('a draft', () => {
  it('comes back to its beginning by undo and to its end by redo', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), texts => {
        const edited = texts.reduce((draft, text) => editDraft(draft, text), openDraft('base', 1))
        const undone = times(texts.length, undoDraft, edited)
        expect(undone.text).toBe('base')
        expect(isChanged(undone)).toBe(false)
        expect(times(texts.length, redoDraft, undone).text).toBe(edited.text)
      }),
    )
  })
  it('undoes what was typed in one place at a stroke', () => {
    const typed = ['a', 'ab', 'abc'].reduce((draft, text) => editDraft(draft, text, 'title.en.name'), openDraft('', 1))
    expect(undoDraft(typed).text).toBe('')
    expect(undoDraft(editDraft(typed, 'abcd', 'title.ja.name')).text).toBe('abc')
  })
  it('forgets what was undone when something else is edited', () => {
    const undone = undoDraft(editDraft(openDraft('a', 1), 'b'))
    expect(redoDraft(editDraft(undone, 'c')).text).toBe('c')
  })
  it('keeps its text when the server moves on', () => {
    const draft = rebaseDraft(editDraft(openDraft('a', 1), 'mine'), 'theirs', 2)
    expect(draft).toMatchObject({ base: 'theirs', revision: 2, text: 'mine' })
    expect(isChanged(rebaseDraft(draft, 'mine', 3))).toBe(false)
  })
})
