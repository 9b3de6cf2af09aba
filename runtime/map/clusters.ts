/** Places that would lie on each other, as one dot with their number. Pure. */
export interface Dot<T> {
  x: number
  y: number
  members: T[]
}

/** `reach` in pixels: nearer ones go together. */
export function clusters<T extends { x: number; y: number }>(points: T[], reach: number): Dot<T>[] {
  const cells = new Map<string, Dot<T>>()
  for (const point of points) {
    const key = `${Math.floor(point.x / reach)}/${Math.floor(point.y / reach)}`
    const cell = cells.get(key) ?? { x: 0, y: 0, members: [] }
    const count = cell.members.length
    cells.set(key, {
      x: (cell.x * count + point.x) / (count + 1),
      y: (cell.y * count + point.y) / (count + 1),
      members: [...cell.members, point],
    })
  }
  return [...cells.values()]
}
