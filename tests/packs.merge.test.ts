import { expect, test } from 'vitest'
import type { Json } from '../platform/contract/json.ts'
import { type Merging, mergeValues } from '../platform/packs/merge/merge-values.ts'

/** The merged value, and where both changed the same. */
function merge(base: Json | undefined, mine: Json | undefined, theirs: Json | undefined, takes: string[] = []) {
  const merging: Merging = { conflicts: [], takesTheirs: pointer => takes.includes(pointer) }
  const value = mergeValues({ base, mine, theirs }, '', merging)
  return { value, conflicts: merging.conflicts.map(({ pointer }) => pointer) }
}

test('what one side changed is taken, whoever it was', () => {
  expect(merge({ a: 1, b: 1 }, { a: 2, b: 1 }, { a: 1, b: 3 })).toEqual({ value: { a: 2, b: 3 }, conflicts: [] })
  expect(merge({ a: 1, b: 1 }, { b: 1 }, { a: 1, b: 1, c: 1 })).toEqual({ value: { b: 1, c: 1 }, conflicts: [] })
  expect(merge([null, 1], [null, 1, 2], [null, 3, 1])).toEqual({ value: [null, 3, 1, 2], conflicts: [] })
})

test('what both changed stays as the customer has it, or becomes theirs where somebody chooses', () => {
  const three = [{ a: 1 }, { a: 2 }, { a: 3 }] as const
  expect(merge(...three)).toEqual({ value: { a: 2 }, conflicts: ['/a'] })
  expect(merge(...three, ['/a'])).toEqual({ value: { a: 3 }, conflicts: ['/a'] })
})

test('what one side removed and the other changed is for somebody to choose', () => {
  expect(merge({ a: { b: 1 } }, {}, { a: { b: 2 } })).toEqual({ value: {}, conflicts: ['/a'] })
  expect(merge({ a: { b: 1 } }, { a: { b: 2 } }, {})).toEqual({ value: { a: { b: 2 } }, conflicts: ['/a'] })
  expect(merge({ a: { b: 1 } }, { a: { b: 2 } }, {}, ['/a'])).toEqual({ value: {}, conflicts: ['/a'] })
})

test('keys and items stand in the order of who moved them, and new ones behind what they followed', () => {
  const keys = (value: Json | undefined) => Object.keys(value as object)
  expect(keys(merge({ a: 1, b: 1 }, { b: 1, a: 1 }, { a: 1, x: 1, b: 1 }).value)).toEqual(['b', 'a', 'x'])
  expect(keys(merge({ a: 1, b: 1 }, { a: 1, mine: 1, b: 1 }, { b: 1, a: 1 }).value)).toEqual(['b', 'a', 'mine'])
  expect(merge(['a', 'b', 'c'], ['c', 'a', 'b'], ['a', 'b', 'new', 'c']).value).toEqual(['c', 'a', 'b', 'new'])
})

test('a column with a width is the same column as its plain name', () => {
  const wide = { field: 'b', width: 200 }
  expect(merge(['a', 'b'], ['a', wide], ['a', 'b', 'c'])).toEqual({ value: ['a', wide, 'c'], conflicts: [] })
})

test('a tab that somebody gave another title takes what is new in it', () => {
  const tab = (title: string, ...items: string[]) => ({ title, sections: [{ items }] })
  const { value, conflicts } = merge(
    [tab('Main', 'a'), tab('Notes', 'n')],
    [tab('Overview', 'a'), tab('Notes', 'n')],
    [tab('Main', 'a', 'b'), tab('Notes', 'n')],
  )
  expect({ value, conflicts }).toEqual({ value: [tab('Overview', 'a', 'b'), tab('Notes', 'n')], conflicts: [] })
})

test('a list in which two items have one name is one whole', () => {
  expect(merge(['a'], ['a', 'a'], ['a', 'b'])).toEqual({ value: ['a', 'a'], conflicts: [''] })
})

test('a node moved by both stays where the customer put it, and that is no question', () => {
  const node = (x: number, when: string) => [{ id: 'n', position: { x, y: 0 }, settings: { when } }]
  const merged = merge(node(0, 'a'), node(5, 'a'), node(9, 'b'))
  expect(merged.value).toEqual(node(5, 'b'))
})
