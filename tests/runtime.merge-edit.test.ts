/** An edit laid over what others saved meanwhile. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { EntityModel } from '../platform/contract/entity.ts'
import type { JsonObject } from '../platform/contract/json.ts'
import { mergeEdit } from '../runtime/form/data/merge-edit.ts'
import { newEdit, rebase } from '../runtime/form/edit.ts'

describe('an edit over what others saved', () => {
  test('takes what only one side changed from that side', () => {
    const base = { name: 'A', city: 'Osaka', rank: 1 }
    const merged = mergeEdit({ base, mine: { ...base, name: 'B' }, theirs: { ...base, city: 'Kyoto' } })
    expect(merged).toEqual({ data: { name: 'B', city: 'Kyoto', rank: 1 }, clashes: [], changed: ['city'] })
  })

  test('clashes only where both changed the same field otherwise, and keeps what one typed', () => {
    const base = { name: 'A', city: 'Osaka' }
    const merged = mergeEdit({ base, mine: { name: 'B', city: 'Kobe' }, theirs: { name: 'C', city: 'Kobe' } })
    expect(merged.data).toEqual({ name: 'B', city: 'Kobe' })
    expect(merged.clashes).toEqual([{ field: 'name', base: 'A', mine: 'B', theirs: 'C' }])
  })

  test('what was emptied and what was never there are the same', () => {
    const merged = mergeEdit({ base: { note: 'x' }, mine: { note: '' }, theirs: {} })
    expect(merged.clashes).toEqual([])
    expect(merged.data).toEqual({})
  })

  test('merges line items by their id: changed here, added there, taken away here', () => {
    const base = {
      lines: [
        { _id: '1', amount: 1 },
        { _id: '2', amount: 2 },
        { _id: '3', amount: 3 },
      ],
    }
    const mine: JsonObject = { lines: [{ _id: '1', amount: 10 }, { _id: '2', amount: 2 }, { amount: 99 }] }
    const theirs: JsonObject = {
      lines: [
        { _id: '1', amount: 1, note: 'n' },
        { _id: '2', amount: 20 },
        { _id: '3', amount: 3 },
        { _id: '4', amount: 4 },
      ],
    }
    const { data, clashes } = mergeEdit({ base, mine, theirs })
    expect(clashes).toEqual([])
    expect(data['lines']).toEqual([
      { _id: '1', amount: 10, note: 'n' },
      { _id: '2', amount: 20 },
      { amount: 99 },
      { _id: '4', amount: 4 },
    ])
  })

  test('the same line changed on both sides is a clash of the whole', () => {
    const of = (amount: number) => ({ lines: [{ _id: '1', amount }] })
    expect(mergeEdit({ base: of(1), mine: of(2), theirs: of(3) }).clashes).toHaveLength(1)
    expect(mergeEdit({ base: of(1), mine: { lines: [] }, theirs: of(3) }).clashes).toHaveLength(1)
    expect(mergeEdit({ base: of(1), mine: of(2), theirs: { lines: [] } }).clashes).toHaveLength(1)
  })

  test('law: who changed nothing gets theirs; where nobody else changed anything one keeps one’s own', () => {
    const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.array(fc.string()))
    const record = fc.dictionary(fc.constantFrom('a', 'b', 'c'), value, {
      noNullPrototype: true,
    }) as fc.Arbitrary<JsonObject>
    fc.assert(
      fc.property(record, record, (base, other) => {
        expect(mergeEdit({ base, mine: base, theirs: other })).toMatchObject({ data: other, clashes: [] })
        expect(mergeEdit({ base, mine: other, theirs: base }).clashes).toEqual([])
      }),
    )
  })
})

describe('an edit under way', () => {
  const entity = { open: false, fields: [{ name: 'name' }, { name: 'city' }] } as EntityModel
  const typed = { ...newEdit({ name: 'A', city: 'Osaka' }), data: { name: 'B', city: 'Osaka' } }

  test('stays, and tells what others changed', () => {
    const edit = rebase(typed, { name: 'A', city: 'Kyoto' }, entity)
    expect(edit).toMatchObject({ data: { name: 'B', city: 'Kyoto' }, changed: ['city'], clashes: [], lost: [] })
  })

  test('keeps a clash until it is settled, against what is stored now', () => {
    const once = rebase(typed, { name: 'C', city: 'Osaka' }, entity)
    const twice = rebase(once, { name: 'D', city: 'Osaka' }, entity)
    expect(once.clashes).toMatchObject([{ field: 'name', mine: 'B', theirs: 'C' }])
    expect(twice.clashes).toHaveLength(1)
    expect(twice.clashes[0]).toMatchObject({ field: 'name', theirs: 'D' })
    expect(twice.data['name']).toBe('B')
    expect(rebase(twice, { name: 'B', city: 'Osaka' }, entity).clashes).toEqual([])
  })

  test('takes its own save for its own', () => {
    const sent = { ...typed, sent: typed.data }
    const back = rebase(sent, { name: 'B!', city: 'Osaka' }, entity)
    expect(back).toMatchObject({ data: { name: 'B!', city: 'Osaka' }, changed: [], clashes: [], sent: null })
    const typedOn = rebase({ ...sent, data: { ...sent.data, city: 'Nara' } }, { name: 'B!', city: 'Osaka' }, entity)
    expect(typedOn.data).toEqual({ name: 'B!', city: 'Nara' })
  })

  test('gives back what was typed into a field that is no longer there', () => {
    const without = { open: false, fields: [{ name: 'city' }] } as EntityModel
    const edit = rebase(typed, { city: 'Osaka' }, without)
    expect(edit.lost).toEqual([{ field: 'name', value: 'B' }])
    expect(edit.data).toEqual({ city: 'Osaka' })
    expect(edit.clashes).toEqual([])
  })
})
