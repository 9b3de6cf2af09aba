/** Dashboards and reports of the model: the builder and the text beside it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Chart, Tile } from '../platform/contract/analytics.ts'
import type { JsonObject } from '../platform/contract/json.ts'
import { placedTile, settled, withTile } from '../runtime/analytics/build/move-tile.ts'
import { placeTiles, setChart, setTile, tilesOf } from '../studio/analytics/analytics-edits.ts'

const tile = (id: string, x = 0, y = 0): Tile => ({
  ...{ id, entity: 'deal', type: 'bar', title: id, groupBy: ['stage'] },
  at: { x, y, w: 4, h: 3 },
})
const read = (text: string) => JSON.parse(text) as { tiles: Tile[] }
const dashboard = fc
  .record({
    count: fc.integer({ min: 1, max: 5 }),
    indent: fc.constantFrom<string | number | undefined>(undefined, 2, '\t'),
  })
  .map(({ count, indent }) => {
    const tiles = Array.from({ length: count }, (_, at) => tile(`t${at}`, (at * 4) % 12, Math.floor(at / 3) * 3))
    return JSON.stringify({ kind: 'dashboard', id: 'd', tiles, 'x-note': 1 }, null, indent)
  })

describe('a dashboard of the model', () => {
  it('moving a tile writes places and nothing else, in the order of the text', () => {
    const place = fc.record({ x: fc.integer(), y: fc.integer(), w: fc.integer(), h: fc.integer() })
    fc.assert(
      fc.property(dashboard, fc.nat(), place, (text, which, at) => {
        const before = read(text).tiles
        const after = placedTile(before, before[which % before.length]!.id, at)
        const edited = placeTiles(text, before, after)
        const placeOf = (id: string) => after.find(each => each.id === id)!.at
        expect(read(edited)).toEqual({ ...read(text), tiles: before.map(each => ({ ...each, at: placeOf(each.id) })) })
      }),
    )
  })

  it('a tile that is added and taken out again leaves the text as it was', () => {
    fc.assert(
      fc.property(dashboard, text => {
        const before = settled(read(text).tiles)
        const base = placeTiles(text, read(text).tiles, before)
        const added = placeTiles(base, before, withTile(before, { entity: 'deal', type: 'number', title: 'New' }))
        expect(read(added).tiles).toHaveLength(before.length + 1)
        expect(placeTiles(added, tilesOf(read(added) as unknown as JsonObject), before)).toBe(base)
      }),
    )
  })

  it('a tile that asks something else changes alone', () => {
    const text = JSON.stringify({ tiles: [tile('a'), tile('b')] })
    const { groupBy: _, ...rest } = tile('b')
    const edited = setTile(text, { ...rest, type: 'number' })
    expect(read(edited).tiles).toEqual([tile('a'), { ...rest, type: 'number' }])
    expect(setTile(text, tile('gone'))).toBe(text)
  })

  it('draws only what can be drawn, whatever is written', () => {
    const tiles = [null, 7, { id: 'x' }, { ...tile('y'), at: { x: 1 } }, tile('z')]
    expect(tilesOf({ tiles } as unknown as JsonObject)).toEqual([tile('z')])
    expect(tilesOf({ tiles: 'no' })).toEqual([])
  })
})

describe('a report of the model', () => {
  it('keeps its names, its roles and its notes whatever it asks', () => {
    const text =
      '{"kind":"report","id":"r","title":"R","roles":["a"],"x-note":1,"entity":"deal","type":"bar","groupBy":["stage"]}'
    const chart: Chart = { entity: 'deal', type: 'number' }
    expect(JSON.parse(setChart(text, chart))).toEqual({
      ...{ kind: 'report', id: 'r', title: 'R', roles: ['a'], 'x-note': 1 },
      ...chart,
    })
    expect(setChart('{', chart)).toBe('{')
  })
})
