/**
 * Places for a large model, in columns from left to right along its relations: dagre takes seconds for a thousand
 * entities, this some ten milliseconds. Within a column each stands near those it is joined to. Knows no React.
 */
export interface Joined {
  from: string
  to: string
}

interface Spacing {
  width: number
  height: number
  /** Between columns, and between boxes of one. */
  across: number
  down: number
}

/** A column that is longer goes on beside itself. */
const mostInColumn = 40

/** The left upper corner of each. */
export function quickLayout(names: readonly string[], lines: readonly Joined[], spacing: Spacing) {
  const ranks = ranksOf(names, lines)
  const columns: string[][] = Array.from({ length: Math.max(0, ...ranks.values()) + 1 }, () => [])
  for (const name of names) columns[ranks.get(name)!]!.push(name)
  const places = new Map<string, { x: number; y: number }>()
  let x = 0
  for (const column of ordered(columns, lines))
    for (let from = 0; from < column.length; from += mostInColumn) {
      column.slice(from, from + mostInColumn).forEach((name, index) => {
        places.set(name, { x, y: index * (spacing.height + spacing.down) })
      })
      x += spacing.width + spacing.across
    }
  return places
}

/** How far to the right each stands: behind all that point to it. A relation that would close a circle has no say. */
function ranksOf(names: readonly string[], lines: readonly Joined[]): Map<string, number> {
  const before = pointingTo(lines)
  const ranks = new Map<string, number>()
  const open = new Set<string>()
  for (const start of names) {
    const path = [start]
    while (path.length) {
      const name = path.at(-1)!
      const left = before.get(name) ?? []
      const next = ranks.has(name) ? undefined : left.find(each => !ranks.has(each) && !open.has(each) && each !== name)
      open.add(name)
      if (next !== undefined) {
        path.push(next)
        continue
      }
      if (!ranks.has(name)) ranks.set(name, 1 + Math.max(-1, ...left.map(each => ranks.get(each) ?? -1)))
      open.delete(name)
      path.pop()
    }
  }
  return ranks
}

/** Each column by where those stand, in columns before it, that point to it; what nothing points to comes last. */
function ordered(columns: readonly string[][], lines: readonly Joined[]): string[][] {
  const before = pointingTo(lines)
  const at = new Map<string, number>()
  return columns.map(column => {
    const wish = (name: string) => {
      const places = (before.get(name) ?? []).flatMap(each => at.get(each) ?? [])
      return places.length ? places.reduce((sum, place) => sum + place, 0) / places.length : 2
    }
    const wishes = new Map(column.map(name => [name, wish(name)]))
    const sorted = column.toSorted((one, other) => wishes.get(one)! - wishes.get(other)!)
    sorted.forEach((name, index) => {
      at.set(name, index / sorted.length)
    })
    return sorted
  })
}

function pointingTo(lines: readonly Joined[]): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const { from, to } of lines) {
    const group = groups.get(to)
    if (group) group.push(from)
    else groups.set(to, [from])
  }
  return groups
}
