/** The tree of units: dragged below another, or onto the bar above to stand on top. By keyboard the form does the same. */
import {
  DndContext,
  type DragEndEvent,
  PointerSensor,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { IconGripVertical } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Unit, UserSummary } from '../../platform/contract/session.ts'
import table from '../shell/Table.module.css'
import { useTexts } from '../shell/useTexts.ts'
import classes from './People.module.css'
import { below, mayMove, type UnitMove } from './unit-moves.ts'
import { unitTree } from './unit-tree.ts'

interface UnitTreeProps {
  units: Unit[]
  users: UserSummary[]
  onOpen: (unit: Unit) => void
  onMove: (move: UnitMove) => void
}

const top = 'top'

export function UnitTree({ units, users, onOpen, onMove }: UnitTreeProps) {
  const { t } = useTexts()
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 6 } }))
  const onDragEnd = ({ active, over }: DragEndEvent) => {
    const unit = units.find(({ _id }) => _id === active.id)
    if (!unit || !over) return
    const move = { unit, to: units.find(({ _id }) => _id === over.id) ?? null }
    if (mayMove(units, move)) onMove(move)
  }
  const people = (id: string) => users.filter(user => user.active && user.unit === id).length
  const within = (id: string) => {
    const ids = new Set(below(units, id))
    return users.filter(user => user.active && user.unit !== null && ids.has(user.unit)).length
  }
  return (
    <DndContext sensors={sensors} onDragEnd={onDragEnd}>
      <div className={table.scroll}>
        <TopBar />
        <table className={table.table}>
          <thead>
            <tr>
              <th>{t('units.name')}</th>
              <th className={table.number}>{t('units.people')}</th>
              <th className={table.number}>{t('units.withBelow')}</th>
            </tr>
          </thead>
          <tbody>
            {unitTree(units).map(({ unit, depth }) => (
              <UnitRow key={unit._id} unit={unit} depth={depth} onOpen={onOpen}>
                <td className={table.number}>{people(unit._id)}</td>
                <td className={table.number}>{within(unit._id)}</td>
              </UnitRow>
            ))}
          </tbody>
        </table>
      </div>
    </DndContext>
  )
}

function TopBar() {
  const { t } = useTexts()
  const { setNodeRef, isOver } = useDroppable({ id: top })
  return (
    <div ref={setNodeRef} className={classes.topBar} data-over={isOver || undefined}>
      {t('units.dragHint')}
    </div>
  )
}

interface UnitRowProps {
  unit: Unit
  depth: number
  onOpen: (unit: Unit) => void
  children: ReactNode
}

function UnitRow({ unit, depth, onOpen, children }: UnitRowProps) {
  const { t } = useTexts()
  const drag = useDraggable({ id: unit._id })
  const drop = useDroppable({ id: unit._id })
  const { transform } = drag
  return (
    <tr
      ref={drop.setNodeRef}
      className={classes.unit}
      data-over={(drop.isOver && !drag.isDragging) || undefined}
      data-dragged={drag.isDragging || undefined}
    >
      <td style={{ paddingLeft: 8 + depth * 20 }}>
        <span
          className={classes.unitName}
          style={transform ? { transform: `translate(${transform.x}px, ${transform.y}px)` } : undefined}
        >
          <span
            ref={drag.setNodeRef}
            className={classes.grip}
            aria-hidden
            title={t('units.drag', { name: unit.name })}
            {...drag.listeners}
          >
            <IconGripVertical size={16} />
          </span>
          <button type="button" className={classes.button} onClick={() => onOpen(unit)}>
            {unit.name}
          </button>
        </span>
      </td>
      {children}
    </tr>
  )
}
