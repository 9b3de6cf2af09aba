/** The form's own input in a cell, or below it where a cell is too small. Loaded ahead of the first edit. */
import { Popover } from '@mantine/core'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import type { Labels } from '../form/data/to-form-data.ts'
import { inputs } from '../form/inputs/registry.ts'
import type { GridEditor } from '../list/grid-extras.ts'
import type { ListColumn } from '../list/list-column.ts'
import { Dates } from '../value/Dates.tsx'
import { isOnePick, isRoomy, toInput, toShown } from './cell-value.ts'
import classes from './cells.module.css'

interface CellEditorProps {
  editor: GridEditor
  column: ListColumn
  /** Keeps the value it began with. */
  opened: RefObject<Json | undefined>
}

export function CellEditor({ editor, column, opened }: CellEditorProps) {
  const { i18n } = useTranslation()
  const { row, onRowChange } = editor
  const { field } = column
  const [labels] = useState<Labels>(() => new Map())
  const place = useRef<HTMLDivElement>(null)
  const [value] = useState(row[column.path])
  useEffect(() => {
    startTyping(place.current, isOnePick(field))
    opened.current = value
  }, [field, opened, value])
  const Input = inputs[field.type]
  if (!Input) return null
  const change = (next: Json | undefined) =>
    onRowChange({ ...row, [column.path]: toShown(field, next, labels) }, isOnePick(field))
  const input = (
    <div ref={place} className={isRoomy(field) ? classes.roomy : classes.inCell}>
      <Dates>
        <Input
          id={`cell-${column.path}`}
          field={field}
          label={column.title(i18n.language)}
          value={toInput(field, row[column.path], labels)}
          onChange={change}
          holder={row as JsonObject}
          labels={labels}
          autoFocus
          compact
        />
      </Dates>
    </div>
  )
  if (!isRoomy(field)) return input
  return (
    <Popover opened position="bottom-start" width={320} offset={-2} withinPortal transitionProps={{ duration: 0 }}>
      <Popover.Target>
        <div className={classes.anchor} />
      </Popover.Target>
      <Popover.Dropdown className={classes.card}>{input}</Popover.Dropdown>
    </Popover>
  )
}

/** What is there is replaced by what one types; of a choice the list stands open. */
function startTyping(place: HTMLDivElement | null, opens: boolean): void {
  const input = place?.querySelector<HTMLInputElement | HTMLTextAreaElement>('input:not([type="hidden"]), textarea')
  if (!input) return
  input.focus()
  if (opens) input.click()
  if (input.type !== 'color') input.select()
}
