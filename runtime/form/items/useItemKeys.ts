/** Keyboard and clipboard of a grid of line items: Enter goes to the next line, a new one begins in its first cell. */
import { type ClipboardEvent, type KeyboardEvent, useRef } from 'react'
import type { FieldModel } from '../../../platform/contract/entity.ts'
import { useFormat } from '../../value/useFormat.ts'
import { pasteLines } from './paste-lines.ts'
import type { useItems } from './useItems.ts'

export function useItemKeys(items: ReturnType<typeof useItems>, fields: FieldModel[]) {
  const { language } = useFormat()
  const table = useRef<HTMLTableElement>(null)
  const { lines } = items

  /** After React has drawn a new line. */
  const focusCell = (line: number, place: number) =>
    requestAnimationFrame(() => {
      const cell = table.current?.querySelector(`[data-at="${line}:${place}"]`)
      cell?.querySelector<HTMLElement>('input, textarea, button')?.focus()
    })

  function addLine() {
    items.addLine()
    focusCell(lines.length, 0)
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const target = event.target as HTMLElement
    const by = event.altKey ? arrows[event.key] : undefined
    if (by !== undefined) {
      event.preventDefault()
      const [line = 0, place = 0] = positionOf(target)
      items.moveLine(line, by)
      return focusCell(Math.min(Math.max(line + by, 0), lines.length - 1), place)
    }
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || !target.matches('input')) return
    // Enter in an open list picks from it; with Ctrl or ⌘ it sends the form.
    if (target.getAttribute('aria-expanded') === 'true' || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    const [line = 0, place = 0] = positionOf(target)
    if (line + 1 >= lines.length) addLine()
    else focusCell(line + 1, place)
  }

  function onPaste(event: ClipboardEvent<HTMLElement>) {
    const text = event.clipboardData.getData('text/plain').trimEnd()
    if (!/[\t\n]/.test(text)) return
    event.preventDefault()
    const [line = 0, place = 0] = positionOf(event.target as HTMLElement)
    items.set(pasteLines(lines, fields.slice(place), text, line, language))
  }

  return { table, addLine, onKeyDown, onPaste }
}

const arrows: Record<string, number> = { ArrowUp: -1, ArrowDown: 1 }

const positionOf = (element: HTMLElement): number[] =>
  element.closest<HTMLElement>('[data-at]')?.dataset['at']?.split(':').map(Number) ?? []
