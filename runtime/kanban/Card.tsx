/** A card of a board: opens its record, and can be dragged where the person may change it. */
import { useDraggable } from '@dnd-kit/core'
import { IconGripVertical } from '@tabler/icons-react'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { RecordJson } from '../../platform/contract/record.ts'
import type { ListColumn } from '../list/list-column.ts'
import { recordPath } from '../value/record-path.ts'
import classes from './Board.module.css'
import { CardContent } from './CardContent.tsx'

interface CardProps {
  record: RecordJson
  entity: string
  fields: ListColumn[]
  movable: boolean
}

export function Card({ record, entity, fields, movable }: CardProps) {
  const { t } = useTranslation(['layouts', 'common'])
  const { app = '' } = useParams({ strict: false }) as { app?: string }
  const { setNodeRef, listeners, attributes, setActivatorNodeRef, isDragging } = useDraggable({
    id: record._id,
    data: { record },
    disabled: !movable,
  })
  const { onKeyDown, ...pointer } = listeners ?? {}
  return (
    <li ref={setNodeRef} className={classes.card} data-dragging={isDragging || undefined} {...pointer}>
      <Link to={recordPath(app, entity, record._id)} className={classes.open} draggable={false}>
        <CardContent record={record} fields={fields} />
      </Link>
      {movable && (
        <button
          type="button"
          ref={setActivatorNodeRef}
          className={classes.grip}
          {...attributes}
          {...(onKeyDown && { onKeyDown: onKeyDown as never })}
          aria-label={t('board.move', { label: record._label })}
        >
          <IconGripVertical size={16} />
        </button>
      )}
    </li>
  )
}
