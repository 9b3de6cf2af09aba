/** Dashboards and reports as their builders read them, and the builders' edits of the text: only what differs is written. */
import type { Chart, Tile } from '../../platform/contract/analytics.ts'
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import { isObject, listAt, own, textAt } from '../schema/read-json.ts'
import { insertAt, removeAt, setValue } from '../text/edit-json.ts'
import { valueAt } from '../text/value-at.ts'
import { writeValue } from '../text/write-value.ts'

/** Those that can be drawn: with an id, a place, an entity and a type. */
export const tilesOf = (document: JsonObject): Tile[] =>
  listAt(document, 'tiles').filter(
    tile => isObject(tile) && isPlace(own(tile, 'at')) && ['id', 'entity', 'type'].every(key => textAt(tile, key)),
  ) as unknown as Tile[]

const isPlace = (at: Json | undefined) =>
  isObject(at) && ['x', 'y', 'w', 'h'].every(key => typeof own(at, key) === 'number')

/**
 * Tiles that moved get their place, new ones stand last, those that are gone are taken out. The order in the text stays:
 * where a tile stands is said by its `at`.
 */
export function placeTiles(text: string, before: Tile[], after: Tile[]): string {
  const gone = before.filter(({ id }) => !after.some(tile => tile.id === id))
  const added = after.filter(({ id }) => !before.some(tile => tile.id === id))
  const moved = after.filter(tile => !added.includes(tile))
  const placed = moved.reduce((result, tile) => {
    const index = indexOf(result, tile.id)
    return index < 0 ? result : writeValue(result, ['tiles', index, 'at'], tile.at as unknown as Json)
  }, text)
  const left = gone.reduce((result, { id }) => {
    const index = indexOf(result, id)
    return index < 0 ? result : removeAt(result, ['tiles', index])
  }, placed)
  return added.reduce(addTile, left)
}

function addTile(text: string, tile: Tile): string {
  const tiles = valueAt(text, ['tiles'])
  if (!Array.isArray(tiles)) return setValue(text, ['tiles'], [tile as unknown as Json])
  return insertAt(text, ['tiles'], tiles.length, tile as unknown as Json)
}

/** What a tile asks and how it is drawn. */
export function setTile(text: string, tile: Tile): string {
  const index = indexOf(text, tile.id)
  return index < 0 ? text : writeValue(text, ['tiles', index], tile as unknown as Json)
}

export function indexOf(text: string, id: string): number {
  const tiles = valueAt(text, ['tiles'])
  return Array.isArray(tiles) ? tiles.findIndex(tile => isObject(tile) && textAt(tile, 'id') === id) : -1
}

/** Of a report: everything but its names, its id and who sees it. */
export function setChart(text: string, chart: Chart): string {
  const document = valueAt(text, [])
  if (!isObject(document)) return text
  const kept = Object.entries(document).filter(([key]) => notChart.includes(key) || key.startsWith('x-'))
  return writeValue(text, [], { ...Object.fromEntries(kept), ...(chart as unknown as JsonObject) })
}

const notChart = ['$schema', 'kind', 'id', 'title', 'description', 'roles']

/** `undefined` takes the setting out. */
export const setAnalytics = (text: string, key: string, value: Json | undefined): string =>
  writeValue(text, [key], value)
