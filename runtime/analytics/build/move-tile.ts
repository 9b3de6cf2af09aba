/** Moving and sizing tiles on the grid: what is in the way goes down, and nothing floats. Pure. */
import type { Chart, Tile, TilePlace } from '../../../platform/contract/analytics.ts'
import type { Titled } from '../../../platform/contract/titled.ts'

const columns = 12
const clamp = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value))

export function placedTile<T extends Pick<Tile, 'id' | 'at'>>(tiles: T[], id: string, place: TilePlace): T[] {
  const w = clamp(place.w, 2, columns)
  const at = { w, h: clamp(place.h, 2, 20), x: clamp(place.x, 0, columns - w), y: clamp(place.y, 0, 900) }
  const moved = tiles.find(tile => tile.id === id)
  if (!moved) return tiles
  const others = tiles.filter(tile => tile.id !== id).toSorted(byPlace)
  // The one in the hand has its place first.
  const placed: T[] = [{ ...moved, at }]
  for (const other of others) placed.push({ ...other, at: freePlace(other.at, placed) })
  return settled(placed)
}

/** Below everything, at the left. */
export function nextPlace(tiles: Pick<Tile, 'at'>[], w: number, h: number): TilePlace {
  return { x: 0, y: Math.max(0, ...tiles.map(({ at }) => at.y + at.h)), w, h }
}

/** With one more, below everything. */
export function withTile(tiles: Tile[], chart: Chart & Titled): Tile[] {
  const [w, h] = chart.type === 'number' || chart.type === 'target' ? ([3, 2] as const) : ([6, 5] as const)
  return [...tiles, { ...chart, id: freeId(tiles), at: nextPlace(tiles, w, h) }]
}

function freeId(tiles: Pick<Tile, 'id'>[]): string {
  let number = tiles.length + 1
  while (tiles.some(({ id }) => id === `tile-${number}`)) number++
  return `tile-${number}`
}

/** Each as far up as it goes, from the top. */
export function settled<T extends Pick<Tile, 'at'>>(tiles: T[]): T[] {
  const done: T[] = []
  for (const tile of tiles.toSorted(byPlace)) {
    let { y } = tile.at
    while (y > 0 && isFree({ ...tile.at, y: y - 1 }, done)) y--
    done.push({ ...tile, at: freePlace({ ...tile.at, y }, done) })
  }
  return done
}

const byPlace = (one: Pick<Tile, 'at'>, other: Pick<Tile, 'at'>) => one.at.y - other.at.y || one.at.x - other.at.x

function freePlace(at: TilePlace, taken: Pick<Tile, 'at'>[]): TilePlace {
  let { y } = at
  while (!isFree({ ...at, y }, taken)) y++
  return { ...at, y }
}

const isFree = (at: TilePlace, taken: Pick<Tile, 'at'>[]) => !taken.some(other => overlaps(at, other.at))

const overlaps = (one: TilePlace, other: TilePlace): boolean =>
  one.x < other.x + other.w && other.x < one.x + one.w && one.y < other.y + other.h && other.y < one.y + one.h
