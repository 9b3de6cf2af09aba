/** A list whose lines are put in order by drag or by keys: each line gets the handle to draw. */
import { closestCenter, DndContext, type DragEndEvent } from '@dnd-kit/core'
import { SortableContext, useSortable, verticalListSortingStrategy } from '@dnd-kit/sortable'
import { IconGripVertical } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import cells from '../editor/FieldTable.module.css'
import { useSortSensors } from '../editor/useSortSensors.ts'

interface SortableListProps {
  count: number
  onMove: (from: number, to: number) => void
  /** What the handle of a line is called. */
  label: (index: number) => string
  line: (index: number, handle: ReactNode) => ReactNode
}

/** By place, from 1: 0 would be no id. */
export function SortableList({ count, onMove, label, line }: SortableListProps) {
  const sensors = useSortSensors()
  const places = Array.from({ length: count }, (_, index) => index + 1)
  const drop = ({ active, over }: DragEndEvent) => {
    if (over && active.id !== over.id) onMove(Number(active.id) - 1, Number(over.id) - 1)
  }
  return (
    <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={drop}>
      <SortableContext items={places} strategy={verticalListSortingStrategy}>
        {places.map(place => (
          <Line key={place} place={place} label={label(place - 1)} line={handle => line(place - 1, handle)} />
        ))}
      </SortableContext>
    </DndContext>
  )
}

interface LineProps {
  place: number
  label: string
  line: (handle: ReactNode) => ReactNode
}

function Line({ place, label, line }: LineProps) {
  const { attributes, listeners, setNodeRef, transform, transition } = useSortable({ id: place })
  return (
    <div ref={setNodeRef} style={transform ? { transform: `translateY(${transform.y}px)`, transition } : {}}>
      {line(
        <button type="button" className={cells.handle} {...attributes} {...listeners} aria-label={label}>
          <IconGripVertical size={14} />
        </button>,
      )}
    </div>
  )
}
