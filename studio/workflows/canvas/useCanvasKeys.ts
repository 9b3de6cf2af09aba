/**
 * The canvas by keyboard: arrows walk from box to box, with Alt they move what is chosen by the grid; Delete, copy, cut,
 * paste, duplicate, all, `/` for a new step, Enter for its settings, Escape back out. Undo is the whole page's.
 */
import type { ClipboardEvent, KeyboardEvent } from 'react'
import { moveNodes } from '../graph/change-node.ts'
import { triggerId } from '../graph/edge.ts'
import { grid } from '../graph/place.ts'
import { type Direction, neighbour } from '../graph/walk.ts'
import { type Drawing, nothing } from '../useDesigner.ts'

interface CanvasKeys {
  designer: Drawing
  /** Brings a box into sight and to the keyboard. */
  focus: (id: string) => void
  openPalette: () => void
  openSettings: () => void
}

const directions: Record<string, Direction> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}
const steps = { up: { x: 0, y: -grid }, down: { x: 0, y: grid }, left: { x: -grid, y: 0 }, right: { x: grid, y: 0 } }

export function useCanvasKeys({ designer, focus, openPalette, openSettings }: CanvasKeys) {
  const chosen = () => new Set([...designer.selection.nodes].filter(id => id !== triggerId))

  function paste(text: string | null): boolean {
    const ids = text === null ? null : designer.paste(text)
    if (ids) focus(ids[0]!)
    return ids !== null
  }
  function move(direction: Direction) {
    const by = steps[direction]
    const places = [...chosen()].map(id => {
      const { x, y } = designer.places.get(id)!
      return [id, { x: x + by.x, y: y + by.y }] as const
    })
    designer.change(document => moveNodes(document, new Map(places)), 'move')
  }
  function walk(direction: Direction) {
    const from = focusedBox() ?? [...designer.selection.nodes][0] ?? triggerId
    const to = designer.selection.nodes.size ? neighbour(from, direction, designer.places) : from
    if (!to) return
    designer.selectNodes([to])
    focus(to)
  }

  function choose() {
    const id = focusedBox()
    if (id) designer.selectNodes([id])
  }

  const keys: Record<string, () => void> = {
    delete: designer.removeChosen,
    backspace: designer.removeChosen,
    '/': openPalette,
    escape: () => designer.select(nothing),
    enter: () => {
      choose()
      if (focusedBox() || designer.selection.nodes.size) openSettings()
    },
    ' ': choose,
    'mod+d': () => paste(designer.copy()),
    'mod+a': () => designer.selectNodes(designer.document.nodes.map(({ id }) => id)),
    'shift+alt+l': designer.arrange,
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isTyping(event.target)) return
    const direction = directions[event.key]
    const act = direction ? () => (event.altKey ? move(direction) : walk(direction)) : keys[nameOf(event)]
    if (!act || (event.target instanceof HTMLButtonElement && (event.key === 'Enter' || event.key === ' '))) return
    event.preventDefault()
    act()
  }
  const onCopy = (event: ClipboardEvent) => {
    const copied = isTyping(event.target) ? null : designer.copy()
    if (copied === null) return
    event.clipboardData.setData('text/plain', copied)
    event.preventDefault()
    if (event.type === 'cut') designer.removeChosen()
  }
  const onPaste = (event: ClipboardEvent) => {
    if (!isTyping(event.target) && paste(event.clipboardData.getData('text/plain'))) event.preventDefault()
  }
  return { onKeyDown, onCopy, onCut: onCopy, onPaste }
}

const focusedBox = () => document.activeElement?.closest<HTMLElement>('.react-flow__node')?.dataset['id']

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))

function nameOf({ ctrlKey, metaKey, shiftKey, altKey, key }: KeyboardEvent): string {
  const parts = [(ctrlKey || metaKey) && 'mod', shiftKey && key !== '/' && 'shift', altKey && 'alt']
  return [...parts.filter(Boolean), key.toLowerCase()].join('+')
}
