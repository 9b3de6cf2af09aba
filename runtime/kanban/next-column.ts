/** Where the arrow keys take a lifted card: the column to the left or right. */
import type { KeyboardCoordinateGetter } from '@dnd-kit/core'

export const nextColumn: KeyboardCoordinateGetter = (event, { currentCoordinates, context }) => {
  const step = event.code === 'ArrowRight' ? 1 : event.code === 'ArrowLeft' ? -1 : 0
  if (!step) return undefined
  event.preventDefault()
  const columns = [...context.droppableRects.values()].sort((a, b) => a.left - b.left)
  const centre = currentCoordinates.x + (context.collisionRect?.width ?? 0) / 2
  const here = columns.findIndex(({ left, right }) => centre >= left && centre <= right)
  const target = columns[Math.max(0, here) + step]
  return target ? { x: target.left + 8, y: currentCoordinates.y } : undefined
}
