/** The way of a line from box to box: straight corners around what stands between, where three strokes would cross it. */
import { boxHeight, boxWidth, type Place } from './place.ts'

interface Ends {
  source: Place
  target: Place
  /** Lines from one box turn at different heights, so that none lies on another. */
  lane: number
}

const near = 36
const apart = 8
const beside = 24
/** Ways around that are tried, the shortest first: 200 lines among 200 boxes have to be drawn within a frame. */
const mostDetours = 12

/** Corners between start and end; null: into the next row, where React Flow's own line does. */
export function bendsOf({ source, target, lane }: Ends, boxes: readonly Place[]): Place[] | null {
  const down = target.y - source.y
  if (down > 0 && down < 96) return null
  const early = source.y + near + lane * apart
  const late = target.y - near / 2 - lane * apart
  // Upwards it goes out below its box and comes in from above, so there is a way around only.
  const simple = down > 0 ? [early, late].map(y => [corner(source.x, y), corner(target.x, y)]) : []
  const via = (x: number) => [corner(source.x, early), corner(x, early), corner(x, late), corner(target.x, late)]
  const sides = columns(boxes, Math.min(early, late), Math.max(early, late)).toSorted(
    (one, other) => detour(one, source, target) - detour(other, source, target),
  )
  const around = sides.slice(0, mostDetours).map(via)
  const isFree = (bends: Place[]) => !crosses([source, ...bends, target], boxes)
  return [...simple, ...around].find(isFree) ?? simple[0] ?? (sides.length ? via(Math.max(...sides)) : null)
}

const corner = (x: number, y: number): Place => ({ x, y })

/** Beside each box that stands in between. */
const columns = (boxes: readonly Place[], top: number, bottom: number): number[] =>
  boxes.filter(({ y }) => y < bottom && y + boxHeight > top).flatMap(({ x }) => [x - beside, x + boxWidth + beside])

const detour = (x: number, source: Place, target: Place) => Math.abs(x - source.x) + Math.abs(x - target.x)

function crosses(points: Place[], boxes: readonly Place[]): boolean {
  const last = points.length - 2
  return points.slice(1).some((to, index) => {
    const from = points[index]!
    // Neither the box it leaves nor the one it comes to is in its way.
    const top = Math.min(from.y, to.y) + (index === 0 ? 1 : 0)
    const bottom = Math.max(from.y, to.y) - (index === last ? 1 : 0)
    const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)]
    return boxes.some(({ x, y }) => right > x && left < x + boxWidth && bottom > y && top < y + boxHeight)
  })
}

const radius = 12

/** As an SVG path with soft corners; `x` and `y`: the middle of its longest stroke. */
export function pathThrough(points: Place[]): { path: string; x: number; y: number } {
  const corners = points.slice(1, -1).map((corner, index) => softCorner(points[index]!, corner, points[index + 2]!))
  const [first, last] = [points[0]!, points.at(-1)!]
  const strokes = points.slice(1).map((to, index) => ({ from: points[index]!, to }))
  const { from, to } = strokes.reduce((best, each) => (lengthOf(each) > lengthOf(best) ? each : best))
  return {
    path: `M ${first.x} ${first.y} ${corners.join(' ')} L ${last.x} ${last.y}`,
    x: (from.x + to.x) / 2,
    y: (from.y + to.y) / 2,
  }
}

const lengthOf = ({ from, to }: { from: Place; to: Place }) => Math.abs(to.x - from.x) + Math.abs(to.y - from.y)

function softCorner(before: Place, corner: Place, after: Place): string {
  const towards = (other: Place) => {
    const length = lengthOf({ from: corner, to: other })
    const share = length ? Math.min(radius, length / 2) / length : 0
    return `${corner.x + (other.x - corner.x) * share} ${corner.y + (other.y - corner.y) * share}`
  }
  return `L ${towards(before)} Q ${corner.x} ${corner.y} ${towards(after)}`
}
