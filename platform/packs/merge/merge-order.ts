/** Three orders of names as one: who moved something keeps it where they put it, what the other added stands behind what it followed. */
import { sameJson, type Three } from './three.ts'

/** `{ base: [a, b], mine: [b, a], theirs: [a, x, b] }` → `[b, a, x]`. Every name of `mine` and `theirs`, once. */
export function mergeOrder({ base = [], mine = [], theirs = [] }: Three<readonly string[]>): string[] {
  const [lead, other] = moved(base, theirs) && !moved(base, mine) ? [theirs, mine] : [mine, theirs]
  const order = [...lead]
  const placed = new Set(order)
  other.forEach((name, index) => {
    if (placed.has(name)) return
    const before = other.slice(0, index).findLast(previous => placed.has(previous))
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, name)
    placed.add(name)
  })
  return order
}

/** Whether what both have stands in another order than it did. */
function moved(base: readonly string[], now: readonly string[]): boolean {
  const [before, after] = [new Set(base), new Set(now)]
  return !sameJson(
    base.filter(name => after.has(name)),
    now.filter(name => before.has(name)),
  )
}
