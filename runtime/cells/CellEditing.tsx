/** Changing values in the grid itself; draws only what asks back, and hands the grid what it needs (`onEditing`). */
import { type ComponentType, type ReactNode, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import type { Json } from '../../platform/contract/json.ts'
import type { RecordJson } from '../../platform/contract/record.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { Cell } from '../list/Cell.tsx'
import type { GridEditing, GridEditor, GridPlace } from '../list/grid-extras.ts'
import type { ListColumn } from '../list/list-column.ts'
import { mayEditCell } from './cell-value.ts'
import classes from './cells.module.css'
import { editingKeys } from './editing-keys.ts'
import { PasteDialog } from './PasteDialog.tsx'
import { RefusedCell } from './RefusedCell.tsx'
import { useClipboard } from './useClipboard.ts'
import { cellKey, useEdits } from './useEdits.ts'
import { useRange } from './useRange.ts'

interface CellEditingProps {
  description: EntityDescription
  columns: ListColumn[]
  rows: RecordJson[]
  load: (first: number, last: number) => Promise<RecordJson[]>
  /** The cell one stands in. */
  active: RefObject<GridPlace | null>
  onEditing: (editing: GridEditing | undefined) => void
}

type Editor = ComponentType<{ editor: GridEditor; column: ListColumn; opened: RefObject<Json | undefined> }>

export function CellEditing({ description, columns, rows, load, active, onEditing }: CellEditingProps) {
  const { access, entity } = description
  const edits = useEdits(description)
  const ranges = useRange(rows, columns, active)
  const mayEdit = (row: RecordJson, column: ListColumn) => mayEditCell(row, column, access)
  const clipboard = useClipboard({ rows, columns, edits, ranges, mayEdit, load })
  const Editor = useEditor()
  /** The value when its cell was opened. */
  const opened = useRef<Json>(undefined)
  const latest = useRef({ edits, ranges, clipboard, mayEdit, rows })
  latest.current = { edits, ranges, clipboard, mayEdit, rows }
  const chosen = useMemo(
    () => ({ rows: new Set(ranges.range?.rows), columns: new Set(ranges.range?.columns) }),
    [ranges.range],
  )
  const { isSeveral } = ranges
  // The grid's columns are made anew with it: it changes only with what they show.
  const editing = useMemo<GridEditing>(() => {
    const now = () => latest.current
    const told = [...edits.edits.values()].findLast(({ state }) => state === 'refused')
    return {
      mayEdit: (row, column) => Editor !== null && mayEditCell(row, column, access),
      cell: (row, column, shown) => {
        const edit = edits.edits.get(cellKey({ row, column }))
        if (!edit) return calls.has(column.field.type) ? <QuietLinks>{shown}</QuietLinks> : shown
        const value = (
          <Cell
            row={{ ...row, [column.path]: edit.shown }}
            column={column}
            entity={entity.name}
            opens={column === columns[0]}
          />
        )
        if (edit.state === 'saving') return value
        return (
          <RefusedCell
            edit={edit}
            told={edit === told}
            onDiscard={() => now().edits.discard([edit])}
            onAgain={() => now().edits.save.mutate({ changes: [edit], over: edit.stale })}
          >
            {value}
          </RefusedCell>
        )
      },
      cellClass: (row, column) => {
        const edit = edits.edits.get(cellKey({ row, column }))
        const inRange = isSeveral && chosen.rows.has(row) && chosen.columns.has(column)
        return [edit && classes[edit.state], inRange && classes.chosen].filter(Boolean).join(' ') || undefined
      },
      editor: (props, column) => Editor && <Editor editor={props} column={column} opened={opened} />,
      commit: (row, column) => {
        const before = now().rows.find(({ _id }) => _id === row._id) ?? row
        const shown = row[column.path] ?? null
        if (isSame(before[column.path], shown)) return
        // Somebody else has saved this very value since one began: that is not written over unseen.
        const isOld = !isSame(before[column.path], opened.current) && row._version !== undefined
        const of = isOld ? { ...before, _version: row._version! } : before
        now().edits.save.mutate({ changes: [{ row: of, column, shown }] })
      },
      onKey: (args, event) => editingKeys(args, event, { ...now(), columns }),
      onExtend: place => now().ranges.extend(place),
      onActive: place => now().ranges.start(place),
      onCopy: data => now().clipboard.copy(data),
      onPaste: text => now().clipboard.paste(text),
    }
  }, [edits.edits, Editor, access, entity.name, columns, chosen, isSeveral])
  useEffect(() => onEditing(editing), [editing, onEditing])
  useEffect(() => () => onEditing(undefined), [onEditing])
  const { plan } = clipboard
  return plan && <PasteDialog plan={plan} onPaste={() => clipboard.apply(plan.changes)} onClose={clipboard.cancel} />
}

const isSame = (one: Json | undefined, other: Json | undefined) =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null)

/** A number that is clicked to be changed is not called: that takes Ctrl or ⌘. */
const calls = new Set(['phone', 'email', 'link'])

function QuietLinks({ children }: { children: ReactNode }) {
  return <span onClickCapture={event => event.ctrlKey || event.metaKey || event.preventDefault()}>{children}</span>
}

/** Ahead of the first edit, so that the key that begins it is not lost; not while the list itself is loading. */
function useEditor(): Editor | null {
  const [editor, setEditor] = useState<{ Editor: Editor } | null>(null)
  useEffect(() => {
    const load = () => void import('./CellEditor.tsx').then(({ CellEditor }) => setEditor({ Editor: CellEditor }))
    const timer = setTimeout(load, 300)
    return () => clearTimeout(timer)
  }, [])
  return editor?.Editor ?? null
}
