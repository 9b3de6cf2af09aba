/**
 * Ctrl+Z takes the last edit back and Ctrl+Shift+Z (or Ctrl+Y) makes it again, wherever one is on an editor's page. Where
 * one types, the keys stay that text's own, as everywhere.
 */
import { useWindowEvent } from '@mantine/hooks'
import { takesText } from './takes-text.ts'

interface Undoing {
  undo: () => void
  redo: () => void
}

export function useUndoKeys({ undo, redo }: Undoing): void {
  useWindowEvent('keydown', event => {
    // Asked first, since every key comes by here: to look for what covers the page takes a look at all of it.
    const act = meant(event, undo, redo)
    if (!act || event.defaultPrevented || takesText(event.target) || isCovered()) return
    event.preventDefault()
    act()
  })
}

/** Nothing moves behind what is looked at: a plan that is being agreed to, a question that stands before the page. */
const isCovered = () => document.querySelector('[aria-modal=true]') !== null

function meant({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent, undo: () => void, redo: () => void) {
  if (!(ctrlKey || metaKey) || altKey) return null
  if (key.toLowerCase() === 'z') return shiftKey ? redo : undo
  return key.toLowerCase() === 'y' && !shiftKey ? redo : null
}
