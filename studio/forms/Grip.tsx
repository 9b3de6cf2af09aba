/** Where a piece of a form is taken hold of, by pointer or by key. */
import type { useDraggable } from '@dnd-kit/core'
import { IconGripVertical } from '@tabler/icons-react'
import classes from './FormDesigner.module.css'

interface GripProps {
  drag: ReturnType<typeof useDraggable>
  /** As which it is dragged. */
  id: string
  label: string
}

export const Grip = ({ drag, id, label }: GripProps) => (
  <button
    type="button"
    ref={drag.setNodeRef}
    className={classes.grip}
    {...drag.listeners}
    {...drag.attributes}
    data-grip={id}
    aria-label={label}
  >
    <IconGripVertical size={14} />
  </button>
)
