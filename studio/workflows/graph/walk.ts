/** The order in which a reader meets the nodes, and the neighbour that an arrow key leads to. */
import type { WorkflowDocument } from '../../../platform/contract/workflow/workflow-document.ts'
import { triggerId } from './edge.ts'
import type { Place } from './place.ts'

/** From the trigger along the edges, branch by branch; nodes that nothing leads to come last. */
export function readingOrder(document: WorkflowDocument): string[] {
  const following = new Map<string, string[]>()
  for (const { from, to } of document.edges) following.set(from, [...(following.get(from) ?? []), to])
  const known = new Set(document.nodes.map(({ id }) => id))
  const order = new Set<string>()
  const visit = (start: string) => {
    const waiting = [start]
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (order.has(id) || (id !== triggerId && !known.has(id))) continue
      order.add(id)
      waiting.push(...(following.get(id) ?? []).toReversed())
    }
  }
  visit(triggerId)
  for (const { id } of document.nodes) visit(id)
  return [...order]
}

export type Direction = 'up' | 'down' | 'left' | 'right'

/** The nearest box that lies that way; one that is off to the side counts as further. */
export function neighbour(from: string, direction: Direction, places: ReadonlyMap<string, Place>): string | null {
  const start = places.get(from)
  if (!start) return null
  let best: { id: string; far: number } | null = null
  for (const [id, place] of places) {
    if (id === from) continue
    const far = distance(start, place, direction)
    if (far !== null && (best === null || far < best.far)) best = { id, far }
  }
  return best?.id ?? null
}

function distance(from: Place, to: Place, direction: Direction): number | null {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const isVertical = direction === 'up' || direction === 'down'
  const along = (isVertical ? dy : dx) * (direction === 'up' || direction === 'left' ? -1 : 1)
  const across = Math.abs(isVertical ? dx : dy)
  return along > 0 ? along + across * 2 : null
}
