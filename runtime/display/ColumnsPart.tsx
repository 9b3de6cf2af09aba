/** The columns in their order: drag them, keep them in sight at the left, take them out, add others. */
import { DndContext, type DragEndEvent, KeyboardSensor, PointerSensor, useSensor, useSensors } from '@dnd-kit/core'
import {
  arrayMove,
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable'
import { ActionIcon } from '@mantine/core'
import { IconGripVertical, IconPin, IconPinFilled, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ViewColumn } from '../../platform/contract/documents.ts'
import classes from './display.module.css'
import { FieldSelect } from './FieldSelect.tsx'
import type { FieldChoice } from './field-choices.ts'

interface ColumnsPartProps {
  columns: ViewColumn[]
  choices: FieldChoice[]
  onChange: (columns: ViewColumn[]) => void
}

export function ColumnsPart({ columns, choices, onChange }: ColumnsPartProps) {
  const { t } = useTranslation('lists')
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  )
  const ids = columns.map(({ field }) => field)
  const left = choices.filter(({ path }) => !ids.includes(path))
  function drop({ active, over }: DragEndEvent) {
    if (!over || active.id === over.id) return
    onChange(arrayMove(columns, ids.indexOf(String(active.id)), ids.indexOf(String(over.id))))
  }
  return (
    <section aria-label={t('columns')}>
      <h3 className={classes.title}>{t('columns')}</h3>
      <DndContext sensors={sensors} onDragEnd={drop}>
        <SortableContext items={ids} strategy={verticalListSortingStrategy}>
          <ul className={classes.list}>
            {columns.map((column, index) => (
              <ColumnRow
                key={column.field}
                column={column}
                label={choices.find(({ path }) => path === column.field)?.label ?? column.field}
                isOnly={columns.length === 1}
                onPin={() => onChange(columns.with(index, pinned(column)))}
                onRemove={() => onChange(columns.toSpliced(index, 1))}
              />
            ))}
          </ul>
        </SortableContext>
      </DndContext>
      <FieldSelect
        key={ids.length}
        label={t('addColumn')}
        placeholder={t('addColumn')}
        choices={left}
        onChange={field => onChange([...columns, { field }])}
      />
    </section>
  )
}

const pinned = ({ pin, ...column }: ViewColumn): ViewColumn => (pin ? column : { ...column, pin: true })

interface ColumnRowProps {
  column: ViewColumn
  label: string
  isOnly: boolean
  onPin: () => void
  onRemove: () => void
}

function ColumnRow({ column, label, isOnly, onPin, onRemove }: ColumnRowProps) {
  const { t } = useTranslation('lists')
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition } = useSortable({
    id: column.field,
  })
  const style = { ...(transform && { transform: `translateY(${transform.y}px)` }), transition }
  return (
    <li ref={setNodeRef} style={style} className={classes.row}>
      <button
        type="button"
        ref={setActivatorNodeRef}
        className={classes.handle}
        {...attributes}
        {...listeners}
        aria-label={t('moveColumn', { column: label })}
      >
        <IconGripVertical size={14} />
      </button>
      <span className={classes.label}>{label}</span>
      <ActionIcon
        variant="subtle"
        color={column.pin ? 'ai' : 'gray'}
        size="sm"
        aria-pressed={column.pin ?? false}
        aria-label={t('pinColumn', { column: label })}
        title={t('pinColumn', { column: label })}
        onClick={onPin}
      >
        {column.pin ? <IconPinFilled size={14} /> : <IconPin size={14} />}
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        disabled={isOnly}
        aria-label={t('removeColumn', { column: label })}
        onClick={onRemove}
      >
        <IconX size={14} />
      </ActionIcon>
    </li>
  )
}
