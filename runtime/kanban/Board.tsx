/** Records as cards in columns of a field; dragging one, by pointer, finger or keyboard, sets the field. */
import { DndContext, DragOverlay, KeyboardSensor, MouseSensor, TouchSensor, useSensor, useSensors } from '@dnd-kit/core'
import { useLocalStorage } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldNamed } from '../../platform/contract/entity.ts'
import { cardFields } from '../../platform/contract/layout-settings.ts'
import type { RecordJson } from '../../platform/contract/record.ts'
import { refreshRecords } from '../entity/refresh.ts'
import type { LayoutBodyProps } from '../layouts/layout-body-props.ts'
import { listColumn } from '../list/list-column.ts'
import { selectFor } from '../list/useColumns.ts'
import { ErrorNotice } from '../shell/ErrorNotice.tsx'
import { showDone } from '../shell/show-done.ts'
import classes from './Board.module.css'
import { boardColumns } from './board-columns.ts'
import { CardContent } from './CardContent.tsx'
import { Column } from './Column.tsx'
import { nextColumn } from './next-column.ts'
import { fieldsOfStages } from './stage-fields.ts'
import { useAnnouncements } from './useAnnouncements.ts'
import { useGroups } from './useGroups.ts'
import { useMove } from './useMove.ts'

const MoveDialog = lazy(() => import('./MoveDialog.tsx').then(({ MoveDialog }) => ({ default: MoveDialog })))

export function Board({ description, state, settings }: LayoutBodyProps) {
  const { t, i18n } = useTranslation(['layouts', 'common'])
  const queries = useQueryClient()
  const { entity, actions, access } = description
  const by = fieldNamed(entity, settings['by']!)!
  const [dragged, setDragged] = useState<RecordJson | null>(null)
  const [collapsed, setCollapsed] = useLocalStorage<string[]>({
    key: `enishi.collapsed.${entity.name}.${by.name}`,
    defaultValue: [],
    getInitialValueInEffect: false,
  })
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 4 } }),
    // A finger that rests lifts; one that moves scrolls.
    useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 8 } }),
    useSensor(KeyboardSensor, { coordinateGetter: nextColumn }),
  )
  const fields = cardFields(entity, 'kanban', state.view, [by.name]).flatMap(
    path => listColumn(path, entity, () => undefined) ?? [],
  )
  const sum = settings['sum'] ? fieldNamed(entity, settings['sum']) : undefined
  const byPath = by.relation ? `${by.name}._label` : by.name
  const search = state.search.search ?? ''
  const parameters = {
    select: selectFor(fields, [byPath, ...fieldsOfStages(entity, by.name)]),
    sort: state.sort,
    search,
  }
  const { groups, leads, error, refetch } = useGroups(entity, by, sum, { filter: state.filter, search })
  const words = { language: i18n.language, yes: t('state.yes'), no: t('state.no'), empty: t('state.empty') }
  const columns = boardColumns(by, words, leads)
  const { move, asked, done } = useMove(description, by)
  const isWritable = access[by.name] === 'write' && !by.readOnly && !by.computed
  const announcements = useAnnouncements(id => columns.find(column => column.id === id)?.title ?? '')
  if (error) return <ErrorNotice error={error} retry={refetch} />
  return (
    <DndContext
      sensors={sensors}
      accessibility={{ screenReaderInstructions: { draggable: t('board.instructions') }, announcements }}
      onDragStart={({ active }) => setDragged(active.data.current?.['record'] ?? null)}
      onDragCancel={() => setDragged(null)}
      onDragEnd={({ over }) => {
        const column = columns.find(({ id }) => id === over?.id)
        if (column && dragged) move(dragged, column)
        setDragged(null)
      }}
    >
      <section className={classes.board} aria-label={t('layout.kanban')}>
        {columns.map(column => (
          <Column
            key={column.id}
            column={column}
            entity={entity}
            by={by}
            group={groups?.get(column.id)}
            counted={groups !== undefined}
            filter={state.filter}
            parameters={parameters}
            fields={fields}
            movable={isWritable && actions.includes('update')}
            creates={isWritable && actions.includes('create') && !entity.parent}
            collapsed={collapsed.includes(column.id)}
            onCollapse={() =>
              setCollapsed(known =>
                known.includes(column.id) ? known.filter(id => id !== column.id) : [...known, column.id],
              )
            }
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
      {asked && (
        <Suspense>
          <MoveDialog
            {...asked}
            onDone={saved => {
              done()
              if (saved) showDone(asked.title)
              if (saved) void refreshRecords(queries)
            }}
          />
        </Suspense>
      )}
    </DndContext>
  )
}
