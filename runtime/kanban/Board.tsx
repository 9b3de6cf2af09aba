/** Records as cards in columns of an option field; dragging one, by pointer or keyboard, sets the field. */
import { DndContext, DragOverlay, KeyboardSensor, PointerSensor, useSensor, useSensors } from '@dnd-kit/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldNamed } from '../../platform/contract/entity.ts'
import { cardFields } from '../../platform/contract/layout-settings.ts'
import type { RecordJson } from '../../platform/contract/record.ts'
import type { LayoutBodyProps } from '../layouts/layout-body-props.ts'
import { listColumn } from '../list/list-column.ts'
import { selectFor } from '../list/useColumns.ts'
import { optionText } from '../value/value-text.ts'
import classes from './Board.module.css'
import { boardColumns } from './board-columns.ts'
import { CardContent } from './CardContent.tsx'
import { Column } from './Column.tsx'
import { nextColumn } from './next-column.ts'
import { useAnnouncements } from './useAnnouncements.ts'
import { useMove } from './useMove.ts'

export function Board({ description, state, settings }: LayoutBodyProps) {
  const { t, i18n } = useTranslation()
  const { entity, actions, access } = description
  const by = fieldNamed(entity, settings['by']!)!
  const [dragged, setDragged] = useState<RecordJson | null>(null)
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: nextColumn }),
  )
  const fields = cardFields(entity, 'kanban', state.view, [by.name, settings['sum']]).flatMap(
    path => listColumn(path, entity, () => undefined) ?? [],
  )
  const sum = settings['sum'] ? fieldNamed(entity, settings['sum']) : undefined
  const parameters = {
    select: selectFor(fields, [by.name]),
    sort: state.sort,
    search: state.search.search ?? '',
  }
  const move = useMove(entity, by)
  const movable = actions.includes('update') && access[by.name] === 'write' && !by.readOnly
  const columns = boardColumns(by)
  const titleOf = (id: unknown) => {
    const column = columns.find(candidate => candidate.id === id)
    return column?.value == null ? t('state.empty') : optionText(by, column.value, i18n.language)
  }
  const announcements = useAnnouncements(titleOf)
  return (
    <DndContext
      sensors={sensors}
      accessibility={{ screenReaderInstructions: { draggable: t('board.instructions') }, announcements }}
      onDragStart={({ active }) => setDragged(active.data.current?.['record'] ?? null)}
      onDragCancel={() => setDragged(null)}
      onDragEnd={({ over }) => {
        const column = columns.find(({ id }) => id === over?.id)
        if (column && dragged) move(dragged, column.value)
        setDragged(null)
      }}
    >
      <section className={classes.board} aria-label={t('list.board')}>
        {columns.map(column => (
          <Column
            key={column.id}
            column={column}
            title={titleOf(column.id)}
            entity={entity}
            by={by}
            sum={sum}
            filter={state.filter}
            parameters={parameters}
            fields={fields}
            movable={movable}
          />
        ))}
      </section>
      <DragOverlay dropAnimation={null}>
        {dragged && (
          <div className={classes.card} data-lifted>
            <CardContent record={dragged} fields={fields} />
          </div>
        )}
      </DragOverlay>
    </DndContext>
  )
}
