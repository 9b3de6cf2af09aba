/** Sorting by pointer and by keyboard. The options are constants: new ones each time would draw every row anew. */
import { KeyboardSensor, PointerSensor, useSensor, useSensors } from '@dnd-kit/core'
import { sortableKeyboardCoordinates } from '@dnd-kit/sortable'

const pointer = { activationConstraint: { distance: 4 } }
const keyboard = { coordinateGetter: sortableKeyboardCoordinates }

export const useSortSensors = () => useSensors(useSensor(PointerSensor, pointer), useSensor(KeyboardSensor, keyboard))
