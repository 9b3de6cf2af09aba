/** The form designer's edits: what was meant is there, and what was not touched stays byte for byte. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formLayout } from '../platform/contract/layout.ts'
import { defaultForm } from '../studio/forms/default-form.ts'
import {
  addItem,
  addSection,
  addTab,
  type ItemPlace,
  moveItem,
  moveSection,
  moveTab,
  removeItem,
  removeSection,
  removeTab,
  setFor,
  setItem,
  setSection,
} from '../studio/forms/form-edits.ts'
import { placedNames, readForm } from '../studio/forms/read-form.ts'
import { moveInto } from '../studio/text/edit-json.ts'
import { entity, field } from './support/model.ts'

const text = `{
  "kind": "form", "id": "case.main", "entity": "case",
  "x-mine": { "z": 1.50, "a": [ 1,2 ] },
  "tabs": [
    { "title": "Main", "x-color": "red",
      "sections": [
        { "title": "Case", "items": [ "subject",   { "field": "due", "span": 2, "x-why": "wide" }, "status" ] },
        { "columns": 1, "items": [] }
      ] },
    { "title": "Other", "sections": [{ "items": ["note", { "related": "activities" }, { "panel": "history" }] }] }
  ]
}`
const names = (of: string) =>
  readForm(of)!.tabs.map(({ sections }) => sections.map(({ items }) => items.map(({ name }) => name)))
const at = (tab: number, section: number, item: number): ItemPlace => ({ tab, section, item })

describe('an item', () => {
  test('is put where it was dropped', () => {
    expect(names(addItem(text, at(0, 0, 1), 'cost'))[0]![0]).toEqual(['subject', 'cost', 'due', 'status'])
    expect(names(addItem(text, at(0, 1, 0), { panel: 'timeline' }))[0]![1]).toEqual(['timeline'])
  })
  test('moves within a section, before what it was dropped on', () => {
    expect(names(moveItem(text, at(0, 0, 0), at(0, 0, 2)))[0]![0]).toEqual(['due', 'subject', 'status'])
    expect(names(moveItem(text, at(0, 0, 0), at(0, 0, 3)))[0]![0]).toEqual(['due', 'status', 'subject'])
    expect(names(moveItem(text, at(0, 0, 2), at(0, 0, 0)))[0]![0]).toEqual(['status', 'subject', 'due'])
  })
  test('moves to another tab as it is written, with what nobody knows', () => {
    const moved = moveItem(text, at(0, 0, 1), at(1, 0, 1))
    expect(names(moved)).toEqual([[['subject', 'status'], []], [['note', 'due', 'activities', 'history']]])
    expect(moved).toContain('{ "field": "due", "span": 2, "x-why": "wide" }')
    expect(moved).toContain('"x-mine": { "z": 1.50, "a": [ 1,2 ] }')
  })
  test('says more about its field, and is its name again when it says nothing', () => {
    const wide = setItem(text, at(0, 0, 0), 'span', 2)
    expect(JSON.parse(wide).tabs[0].sections[0].items[0]).toEqual({ field: 'subject', span: 2 })
    expect(setItem(wide, at(0, 0, 0), 'span', undefined)).toBe(text)
    const kept = setItem(text, at(0, 0, 1), 'span', undefined)
    expect(JSON.parse(kept).tabs[0].sections[0].items[1]).toEqual({ field: 'due', 'x-why': 'wide' })
  })
  test('is taken out alone', () => {
    expect(names(removeItem(text, at(1, 0, 1)))).toEqual([[['subject', 'due', 'status'], []], [['note', 'history']]])
  })
  test('of a place that does not exist changes nothing', () => {
    for (const place of [at(0, 0, 9), at(0, 7, 0), at(4, 0, 0)]) {
      expect(removeItem(text, place)).toBe(text)
      expect(setItem(text, place, 'span', 2)).toBe(text)
      expect(moveItem(text, place, at(0, 1, 0))).toBe(text)
    }
    expect(moveItem(text, at(0, 0, 0), at(5, 0, 0))).toBe(text)
  })
})

describe('tabs and sections', () => {
  test('are added, moved and removed with what stands in them', () => {
    expect(names(addTab(text, 1, { title: 'New', sections: [{ items: [] }] }))[1]).toEqual([[]])
    expect(names(addSection(text, { tab: 1, section: 1 }, { items: ['x'] }))[1]).toEqual([
      ['note', 'activities', 'history'],
      ['x'],
    ])
    expect(names(moveSection(text, { tab: 0, section: 0 }, { tab: 1, section: 0 }))).toEqual([
      [[]],
      [
        ['subject', 'due', 'status'],
        ['note', 'activities', 'history'],
      ],
    ])
    expect(names(moveSection(text, { tab: 0, section: 0 }, { tab: 0, section: 2 }))[0]).toEqual([
      [],
      ['subject', 'due', 'status'],
    ])
    expect(names(removeSection(text, { tab: 0, section: 0 }))[0]).toEqual([[]])
    expect(readForm(moveTab(text, 0, 1))!.tabs.map(({ title }) => title)).toEqual(['Other', 'Main'])
  })
  test('keep one tab at least', () => {
    const one = removeTab(text, 0)
    expect(names(one)).toEqual([[['note', 'activities', 'history']]])
    expect(removeTab(one, 0)).toBe(one)
  })
  test('say only what differs from what is said', () => {
    const one = setSection(text, { tab: 0, section: 0 }, 'columns', 1)
    expect(readForm(one)!.tabs[0]!.sections[0]!.columns).toBe(1)
    expect(JSON.parse(setSection(one, { tab: 0, section: 0 }, 'columns', undefined))).toEqual(JSON.parse(text))
    expect(setSection(text, { tab: 0, section: 9 }, 'columns', 1)).toBe(text)
  })
})

test('for whom a form is, is written only where it is for somebody', () => {
  const roles = setFor(text, 'roles', ['agent'])
  expect(readForm(roles)).toMatchObject({ roles: ['agent'], stage: null, device: null })
  const phone = setFor(roles, 'device', 'phone')
  expect(JSON.parse(phone).for).toEqual({ roles: ['agent'], device: 'phone' })
  expect(JSON.parse(setFor(setFor(phone, 'device', null), 'roles', []))).toEqual(JSON.parse(text))
})

test('a text that is no form is drawn as far as it is one', () => {
  expect(readForm('{')).toBeNull()
  expect(readForm('[]')).toBeNull()
  const drawn = readForm('{"tabs": [3, {"sections": [null, {"items": [{"what": 1}, "a"]}]}]}')!
  expect(drawn.tabs.map(({ sections }) => sections.map(({ items }) => items.map(({ kind }) => kind)))).toEqual([
    [],
    [[], ['unknown', 'field']],
  ])
})

test('a new form begins as what people see without one', () => {
  const model = entity(
    'case',
    [
      field('note', 'long-text'),
      field('subject', 'text', { required: true }),
      field('lines', 'items'),
      field('activities', 'inverse'),
    ],
    { displayField: 'subject', timeline: true },
  )
  const form = defaultForm(model, 'case.main', 'Case')
  expect(formLayout(model, form)).toEqual(formLayout(model, undefined))
  expect([...placedNames(readForm(JSON.stringify(form))!)]).toEqual([
    'subject',
    'note',
    'lines',
    'timeline',
    'activities',
    'history',
  ])
})

describe('whatever is moved', () => {
  const forms = fc
    .array(fc.array(fc.array(fc.string({ minLength: 1 }), { maxLength: 4 }), { minLength: 1, maxLength: 3 }), {
      minLength: 1,
      maxLength: 3,
    })
    .map(tabs => ({
      kind: 'form',
      'x-kept': { deep: [1, { a: null }] },
      tabs: tabs.map(sections => ({ 'x-tab': true, sections: sections.map(items => ({ items })) })),
    }))
  const place = fc.record({ tab: fc.nat(3), section: fc.nat(3), item: fc.nat(5) })

  test('no item is lost or doubled, and nothing beside the items changes', () => {
    fc.assert(
      fc.property(forms, place, place, fc.constantFrom(undefined, 2, '\t'), (form, from, to, indent) => {
        const before = JSON.stringify(form, null, indent)
        const after = moveItem(before, from, to)
        const all = (of: string) => names(of).flat(2).toSorted()
        expect(all(after)).toEqual(all(before))
        const bare = (of: string) =>
          JSON.parse(of, (key, value) => (key === 'items' && Array.isArray(value) ? value.length > -1 : value))
        expect(bare(after)).toEqual(bare(before))
        const item = form.tabs[from.tab]?.sections[from.section]?.items[from.item]
        const target = form.tabs[to.tab]?.sections[to.section]?.items
        if (item === undefined || !target || to.item > target.length) return
        const isSame = from.tab === to.tab && from.section === to.section
        const index = isSame && to.item > from.item ? to.item - 1 : to.item
        expect(names(after)[to.tab]![to.section]![index]).toBe(item)
      }),
    )
  })
  test('an array is never moved into itself', () => {
    expect(moveInto('{"a":[[1],2]}', ['a', 0], ['a', 0], 0)).toBe('{"a":[[1],2]}')
    expect(moveInto('{"a":[1],"b":{}}', ['a', 0], ['b'], 0)).toBe('{"a":[1],"b":{}}')
  })
})

test('a title is the one written for English where there is one, as its field changes that one', () => {
  const titled = '{ "tabs": [{ "title": "基本", "x-i18n": { "en": { "title": "Basics" } }, "sections": [] }] }'
  expect(readForm(titled)!.tabs[0]).toMatchObject({ title: 'Basics', ja: '' })
})
