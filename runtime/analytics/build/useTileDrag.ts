/** Drags and sizes a tile by pointer or by arrow keys, a cell of the grid at a time. */
import { type KeyboardEvent, type PointerEvent, type RefObject, useRef } from 'react'
import type { TilePlace } from '../../../platform/contract/analytics.ts'

interface Drag {
  grid: RefObject<HTMLDivElement | null>
  at: TilePlace
  /** `hold`: one drag, or keys on one handle, from beginning to end. */
  onPlace: (at: TilePlace, hold: string) => void
}

const rowHeight = 64
const gap = 12

export function useTileDrag({ grid, at, onPlace }: Drag) {
  const start = useRef<{ x: number; y: number; at: TilePlace; what: 'move' | 'size'; hold: string }>(undefined)
  const shifted = (from: TilePlace, what: 'move' | 'size', x: number, y: number): TilePlace =>
    what === 'move' ? { ...from, x: from.x + x, y: from.y + y } : { ...from, w: from.w + x, h: from.h + y }
  return (what: 'move' | 'size') => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId)
      start.current = { x: event.clientX, y: event.clientY, at, what, hold: `${what} ${event.timeStamp}` }
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const from = start.current
      const width = grid.current?.clientWidth
      if (!from || !width) return
      const cell = (width + gap) / 12
      const x = Math.round((event.clientX - from.x) / cell)
      const y = Math.round((event.clientY - from.y) / (rowHeight + gap))
      const next = shifted(from.at, from.what, x, y)
      if (JSON.stringify(next) !== JSON.stringify(at)) onPlace(next, from.hold)
    },
    // Let go of, or taken away by the browser: nothing follows the pointer any more.
    onLostPointerCapture: () => {
      start.current = undefined
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      const step = steps[event.key]
      if (!step) return
      event.preventDefault()
      onPlace(shifted(at, what, step[0], step[1]), `${what} by keys`)
    },
  })
}

const steps: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}
