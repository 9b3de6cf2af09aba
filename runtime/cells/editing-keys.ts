/** What keys do in a grid whose values can be changed, beyond what grids do by themselves. True: done. */
import type { CellKeyboardEvent } from 'react-data-grid'
import type { RecordJson } from '../../platform/contract/record.ts'
import type { GridKeyArgs } from '../list/grid-extras.ts'
import type { ListColumn } from '../list/list-column.ts'
import type { useClipboard } from './useClipboard.ts'
import type { Edits } from './useEdits.ts'
import type { useRange } from './useRange.ts'

interface Parts {
  edits: Edits
  ranges: ReturnType<typeof useRange>
  clipboard: ReturnType<typeof useClipboard>
  mayEdit: (row: RecordJson, column: ListColumn) => boolean
  columns: ListColumn[]
}

const arrows: Record<string, [down: number, right: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

export function editingKeys(args: GridKeyArgs, event: CellKeyboardEvent, parts: Parts): boolean {
  if (args.mode === 'EDIT') return isOfInput(event)
  const { row, rowIdx, column: at } = args
  const column = parts.columns.find(({ path }) => path === at?.key)
  if (!row || !column || !at) return false
  const { edits, ranges, clipboard, mayEdit } = parts
  const editable = mayEdit(row, column)
  const done = (act: () => unknown) => {
    event.preventDefault()
    act()
    return true
  }
  if ((event.ctrlKey || event.metaKey) && !event.altKey) {
    if (event.key === 'z' && !event.shiftKey) return done(edits.undo)
    return event.key === 'd' ? done(clipboard.fillDown) : false
  }
  const step = arrows[event.key]
  if (step && event.shiftKey) return done(() => ranges.step(...step))
  if (!editable) return false
  if (event.key === 'F2') return done(() => args.setActivePosition({ idx: at.idx, rowIdx }, { enableEditor: true }))
  if (event.key === 'Delete' || event.key === 'Backspace') return done(clipboard.clear)
  if (column.field.type === 'boolean' && (event.key === 'Enter' || event.key === ' '))
    return done(() => edits.save.mutate({ changes: [{ row, column, shown: row[column.path] !== true }] }))
  return false
}

/** Enter takes what is marked in an open list, and with Shift breaks a line; Escape closes the list first. */
function isOfInput({ key, target, shiftKey }: CellKeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (key === 'Enter' && target instanceof HTMLTextAreaElement) return shiftKey
  return key === 'Enter' && target.getAttribute('aria-expanded') === 'true'
}
