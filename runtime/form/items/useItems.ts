/** The behaviour of a grid of line items, apart from its looks. */
import { type ClipboardEvent, type KeyboardEvent, useRef } from 'react'
import type { FieldModel } from '../../../platform/contract/entity.ts'
import type { Json, JsonObject } from '../../../platform/contract/json.ts'
import { objectsIn } from '../../value/objects-in.ts'
import { useFormat } from '../../value/useFormat.ts'
import type { InputProps } from '../inputs/input-props.ts'
import { pasteLines } from './paste-lines.ts'

export function useItems({ value, onChange }: Pick<InputProps, 'value' | 'onChange'>, fields: FieldModel[]) {
  const { language } = useFormat()
  const table = useRef<HTMLTableElement>(null)
  const keys = useRef(new WeakMap<JsonObject, string>())
  const lines = objectsIn(value)
  const set = (next: JsonObject[]) => onChange(next)

  /** A line keeps its key while it is edited: every edit makes a new object, which takes the key over. */
  function keyOf(line: JsonObject, index: number): string {
    const known =
      keys.current.get(line) ?? (typeof line['_id'] === 'string' ? line['_id'] : `new-${index}-${lines.length}`)
    keys.current.set(line, known)
    return known
  }

  function setCell(index: number, name: string, cell: Json | undefined) {
    const line = lines[index]!
    const { [name]: _, ...rest } = line
    const next = cell === undefined ? rest : { ...rest, [name]: cell }
    keys.current.set(next, keyOf(line, index))
    set(lines.with(index, next))
  }

  function addLine() {
    const defaults = fields.flatMap(field =>
      field.default === undefined ? [] : [[field.name, field.default] as const],
    )
    set([...lines, Object.fromEntries(defaults)])
    focusCell(lines.length, 0)
  }

  /** After React has drawn a new line. */
  const focusCell = (line: number, place: number) =>
    requestAnimationFrame(() => {
      const cell = table.current?.querySelector(`[data-at="${line}:${place}"]`)
      cell?.querySelector<HTMLElement>('input, textarea, button')?.focus()
    })

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const target = event.target as HTMLElement
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || !target.matches('input')) return
    // Enter in an open list picks from it.
    if (target.getAttribute('aria-expanded') === 'true') return
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
    set(pasteLines(lines, fields.slice(place), text, line, language))
  }

  return {
    table,
    lines,
    keyOf,
    setCell,
    addLine,
    removeLine: (index: number) => set(lines.toSpliced(index, 1)),
    onKeyDown,
    onPaste,
  }
}

const positionOf = (element: HTMLElement): number[] =>
  element.closest<HTMLElement>('[data-at]')?.dataset['at']?.split(':').map(Number) ?? []
