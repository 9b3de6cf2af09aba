/** A row of the tree: its name at its depth, how many are below it, and the list's other columns. */
import { useDraggable, useDroppable } from '@dnd-kit/core'
import { useMergedRef } from '@mantine/hooks'
import { IconChevronRight, IconGripVertical } from '@tabler/icons-react'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { JsonObject } from '../../platform/contract/json.ts'
import { type ListColumn, valueAt } from '../list/list-column.ts'
import { recordPath } from '../value/record-path.ts'
import { useFormat } from '../value/useFormat.ts'
import { Value } from '../value/Value.tsx'
import classes from './Tree.module.css'
import type { TreeRow } from './tree-rows.ts'

interface TreeBranchProps {
  row: TreeRow
  columns: ListColumn[]
  entity: string
  movable: boolean
  focused: boolean
  onFocus: () => void
  onToggle: () => void
}

export function TreeBranch({ row, columns, entity, movable, focused, onFocus, onToggle }: TreeBranchProps) {
  const { t } = useTranslation(['layouts', 'common'])
  const format = useFormat()
  const { app = '' } = useParams({ strict: false }) as { app?: string }
  const { record, level, count, open, faint } = row
  const drag = useDraggable({ id: record._id, data: { record }, disabled: !movable })
  const drop = useDroppable({ id: record._id, disabled: !movable })
  const ref = useMergedRef(drag.setNodeRef, drop.setNodeRef)
  return (
    <tr
      ref={ref}
      data-row={record._id}
      className={classes.row}
      aria-level={level}
      {...(count > 0 && { 'aria-expanded': open })}
      tabIndex={focused ? 0 : -1}
      data-over={(drop.isOver && !drag.isDragging) || undefined}
      data-faint={faint || undefined}
      onFocus={onFocus}
    >
      <td>
        <div className={classes.name} style={{ paddingLeft: 8 + (level - 1) * 20 }}>
          <button
            type="button"
            tabIndex={-1}
            className={classes.toggle}
            data-open={open || undefined}
            style={{ visibility: count > 0 ? 'visible' : 'hidden' }}
            aria-label={t(open ? 'tree.close' : 'tree.open', { label: record._label })}
            onClick={onToggle}
          >
            <IconChevronRight size={16} />
          </button>
          <Link tabIndex={-1} to={recordPath(app, entity, record._id)} className={classes.link} draggable={false}>
            {record._label ?? record._id.slice(0, 8)}
          </Link>
          {count > 0 && <span className={classes.count}>{format.number(count)}</span>}
          {movable && (
            <span className={classes.grip} aria-hidden="true" {...drag.listeners}>
              <IconGripVertical size={16} />
            </span>
          )}
        </div>
      </td>
      {columns.map(column => {
        const { record: holder, value } = valueAt(record as JsonObject, column.path)
        return (
          <td key={column.path}>
            <Value field={column.field} value={value} record={holder} />
          </td>
        )
      })}
    </tr>
  )
}
