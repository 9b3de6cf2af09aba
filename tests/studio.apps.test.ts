/** An app's navigation and the text beside it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../platform/contract/json.ts'
import {
  addEntry,
  addGroup,
  entryKinds,
  groupsOf,
  moveEntry,
  moveGroup,
  removeEntry,
  removeGroup,
  setApp,
  setEntry,
  setTarget,
} from '../studio/apps/navigation-edits.ts'
import { placeId, placeOf } from '../studio/apps/place-id.ts'

const entry = fc.oneof(
  fc
    .record({ kind: fc.constantFrom(...entryKinds), target: fc.stringMatching(/^[a-z.]{1,8}$/) })
    .map(({ kind, target }) => ({ [kind]: target, title: `T ${target}` }) as JsonObject),
  // What this editor does not know stays.
  fc.constant({ 'x-note': 'mine', entity: 'deal' } as JsonObject),
)
const app = fc
  .record({
    groups: fc.array(fc.record({ title: fc.constant('G'), items: fc.array(entry, { maxLength: 4 }) }), {
      minLength: 1,
      maxLength: 4,
    }),
    indent: fc.constantFrom<string | number | undefined>(undefined, 2, '\t'),
  })
  .map(({ groups, indent }) => JSON.stringify({ kind: 'app', id: 'a', icon: 'x', navigation: groups }, null, indent))

const read = (text: string) => JSON.parse(text) as { navigation: { items: JsonObject[] }[] }
const all = (text: string) => read(text).navigation.flatMap(({ items }) => items.map(item => JSON.stringify(item)))
const places = (text: string) => groupsOf(read(text) as unknown as JsonObject).flatMap(({ entries }) => entries)

describe('the navigation of an app', () => {
  it('an entry that is moved stands where it was dropped, and none is lost or changed', () => {
    fc.assert(
      fc.property(app, fc.nat(), fc.nat(), fc.nat(), (text, which, group, index) => {
        const from = places(text)[which % Math.max(1, places(text).length)]
        if (!from) return
        const groups = read(text).navigation
        const to = { group: group % groups.length, index: 0 }
        const room = groups[to.group]!.items.length + (to.group === from.group ? 0 : 1)
        to.index = index % room
        const moved = moveEntry(text, from, to)
        expect(all(moved).sort()).toEqual(all(text).sort())
        expect(read(moved).navigation[to.group]!.items[to.index]).toEqual(from.item)
        // And back again is what was.
        expect(read(moveEntry(moved, to, from))).toEqual(read(text))
      }),
    )
  })

  it('adding and taking out again is what was, byte for byte', () => {
    fc.assert(
      fc.property(app, fc.nat(), (text, at) => {
        const group = at % read(text).navigation.length
        const { length } = read(text).navigation[group]!.items
        const added = addEntry(text, group, 'report', 'sales')
        expect(read(added).navigation[group]!.items[length]).toEqual({ report: 'sales' })
        if (length) expect(removeEntry(added, { group, index: length })).toBe(text)
        const groups = read(text).navigation.length
        expect(removeGroup(addGroup(text), groups)).toBe(text)
        expect(read(moveGroup(moveGroup(text, 0, groups - 1), groups - 1, 0))).toEqual(read(text))
      }),
    )
  })

  it('an entry that leads elsewhere keeps its title and its notes', () => {
    const text = '{"navigation":[{"items":[{"title":"A","view":"deal.all","x-note":1}]}]}'
    const led = setTarget(text, { group: 0, index: 0 }, 'entity', 'deal')
    expect(read(led).navigation[0]!.items[0]).toEqual({ entity: 'deal', title: 'A', 'x-note': 1 })
    const marked = setEntry(led, { group: 0, index: 0 }, 'icon', 'star')
    expect(setEntry(marked, { group: 0, index: 0 }, 'icon', undefined)).toBe(led)
  })

  it('reads whatever stands in the text without losing its place', () => {
    const document = { navigation: [null, { items: 'no' }, { items: [7, { link: '/x', title: 'X' }] }] }
    expect(groupsOf(document as unknown as JsonObject)).toMatchObject([
      { index: 0, entries: [] },
      { index: 1, entries: [] },
      { index: 2, entries: [{ kind: null }, { index: 1, kind: 'link', target: '/x' }] },
    ])
    expect(addEntry('{"navigation":[{}]}', 0, 'entity', 'deal')).toBe('{"navigation":[{"items":[{"entity":"deal"}]}]}')
    expect(read(addGroup('{}'))).toEqual({ navigation: [{ items: [] }] })
    for (const broken of ['', '{', 'null', '[]'])
      expect(moveEntry(broken, { group: 0, index: 0 }, { group: 1, index: 0 })).toBe(broken)
  })

  it('a setting that is taken back leaves the text as it was', () => {
    const text = '{\n  "id": "a",\n  "navigation": []\n}\n'
    expect(setApp(setApp(text, 'roles', ['sales']), 'roles', undefined)).toBe(text)
  })

  it('names each place once', () => {
    expect(placeOf(placeId(3))).toEqual({ group: 3, index: undefined })
    expect(placeOf(placeId(3, 11))).toEqual({ group: 3, index: 11 })
  })
})
