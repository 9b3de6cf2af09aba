/** Records of an entity below each other. A branch is moved by dragging it onto another, or by alt and the arrow keys. */
import { DndContext, DragOverlay, MouseSensor, TouchSensor, useSensor, useSensors } from '@dnd-kit/core'
import { useMediaQuery } from '@mantine/hooks'
import { useParams, useRouter } from '@tanstack/react-router'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordJson } from '../../platform/contract/record.ts'
import type { LayoutBodyProps } from '../layouts/layout-body-props.ts'
import { useEdit } from '../layouts/useEdit.ts'
import { EmptyList } from '../list/EmptyList.tsx'
import { selectFor, useColumns } from '../list/useColumns.ts'
import { ErrorNotice } from '../shell/ErrorNotice.tsx'
import { Rows } from '../shell/Rows.tsx'
import { recordPath } from '../value/record-path.ts'
import { placeBranch } from './place-branch.ts'
import { placeByKey } from './place-by-key.ts'
import classes from './Tree.module.css'
import { TreeBranch } from './TreeBranch.tsx'
import { TreeTop } from './TreeTop.tsx'
import { topOfTree } from './top-of-tree.ts'
import type { TreeRow } from './tree-rows.ts'
import { useTree } from './useTree.ts'

export function Tree({ description, state, settings }: LayoutBodyProps) {
  const { t, i18n } = useTranslation(['layouts', 'common'])
  const { app = '' } = useParams({ strict: false }) as { app?: string }
  const router = useRouter()
  const { entity, actions, access } = description
  const parent = settings['parent']!
  const isPhone = useMediaQuery('(max-width: 768px)', undefined, { getInitialValueInEffect: false })
  const found = useColumns(description, state.view)
  const others = found.columns.filter(({ path }) => path !== parent && path !== entity.displayField)
  const columns = isPhone ? [] : others.slice(0, 6)
  const tree = useTree({
    ...{ entity: entity.name, parent, sort: state.sort, filter: state.filter, search: state.search.search ?? '' },
    select: selectFor(columns, [`${parent}._label`]),
  })
  const [focused, setFocused] = useState<string | null>(null)
  const [dragged, setDragged] = useState<RecordJson | null>(null)
  const grid = useRef<HTMLTableElement>(null)
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 4 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 8 } }),
  )
  const edit = useEdit({ place: placeBranch(parent) })
  const movable = actions.includes('update') && access[parent] === 'write'
  if (tree.error) return <ErrorNotice error={tree.error} retry={tree.refetch} />
  if (!tree.rows || found.pending) return <Rows />
  if (!tree.rows.length) return <EmptyList description={description} state={state} />
  const rows = tree.rows
  const current = rows.some(({ record }) => record._id === focused) ? focused : rows[0]!.record._id

  function place(record: RecordJson, above: RecordJson | null) {
    const told = above
      ? t('tree.moved', { label: record._label, parent: above._label })
      : t('tree.movedToTop', { label: record._label })
    if (above) tree.toggle(above._id, true)
    const to = above && { _id: above._id, _label: above._label ?? '' }
    edit({ entity, record, patch: { [parent]: to }, told })
  }
  function focus(row: TreeRow | undefined) {
    if (!row) return
    setFocused(row.record._id)
    grid.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(row.record._id)}"]`)?.focus()
  }
  function onKeyDown(event: KeyboardEvent) {
    const at = rows.findIndex(({ record }) => record._id === current)
    const row = rows[at]!
    const above = event.altKey && movable ? placeByKey(rows, at, event.key) : undefined
    if (above !== undefined) place(row.record, above)
    else if (event.altKey) return
    else if (event.key === 'ArrowDown') focus(rows[at + 1])
    else if (event.key === 'ArrowUp') focus(rows[at - 1])
    else if (event.key === 'Home') focus(rows[0])
    else if (event.key === 'End') focus(rows.at(-1))
    else if (event.key === 'ArrowRight' && row.count && !row.open) tree.toggle(row.record._id, true)
    else if (event.key === 'ArrowRight' && row.open) focus(rows[at + 1])
    else if (event.key === 'ArrowLeft' && row.open) tree.toggle(row.record._id, false)
    else if (event.key === 'ArrowLeft') focus(rows.find(({ record }) => record._id === row.above?._id))
    else if (event.key === 'Enter') void router.navigate({ to: recordPath(app, entity.name, row.record._id) })
    else return
    event.preventDefault()
  }
  return (
    <DndContext
      sensors={sensors}
      onDragStart={({ active }) => setDragged(active.data.current?.['record'] ?? null)}
      onDragCancel={() => setDragged(null)}
      onDragEnd={({ over }) => {
        const row = rows.find(({ record }) => record._id === over?.id)
        setDragged(null)
        if (!dragged || !over || over.id === dragged._id) return
        if (over.id === topOfTree) place(dragged, null)
        else if (row) place(dragged, row.record)
      }}
    >
      <div className={classes.page}>
        {dragged && <TreeTop />}
        {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a tree with columns has no element of its own */}
        <table ref={grid} className={classes.tree} role="treegrid" aria-label={t('layout.tree')} onKeyDown={onKeyDown}>
          <thead>
            <tr>
              <th scope="col">{t('tree.name')}</th>
              {columns.map(column => (
                <th key={column.path} scope="col">
                  {column.title(i18n.language)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <TreeBranch
                key={row.record._id}
                row={row}
                columns={columns}
                entity={entity.name}
                movable={movable}
                focused={row.record._id === current}
                onFocus={() => setFocused(row.record._id)}
                onToggle={() => tree.toggle(row.record._id)}
              />
            ))}
          </tbody>
        </table>
        {tree.more && <p className={classes.more}>{t('tree.more')}</p>}
        {movable && <p className={classes.keys}>{t('tree.keys')}</p>}
      </div>
      <DragOverlay dropAnimation={null}>
        {dragged && <div className={classes.lifted}>{dragged._label ?? dragged._id.slice(0, 8)}</div>}
      </DragOverlay>
    </DndContext>
  )
}
