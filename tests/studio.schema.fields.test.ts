/** The field table and the text beside it: a table's edit gives the expected document and leaves all else as written. */
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { type PaletteType, propertyOf } from '../platform/contract/field-shapes.ts'
import type { Json, JsonObject } from '../platform/contract/json.ts'
import { addField, changeField, moveField, setRequired, setTitle } from '../studio/schema/edit-fields.ts'
import { fieldPalette, retyped } from '../studio/schema/field-palette.ts'
import { documentOf, type FieldRow, fieldRows } from '../studio/schema/field-row.ts'
import { paletteTypeOf } from '../studio/schema/palette-type.ts'
import { removeField } from '../studio/schema/remove-field.ts'
import { renameField } from '../studio/schema/rename-field.ts'
import { endOf, jsonTree, keyOf, nodeAt } from '../studio/text/json-tree.ts'
import { valueAt } from '../studio/text/value-at.ts'

const types = fieldPalette.flatMap(group => group.types)
const names = ['name', 'amount', 'kind', 'dueOn', '日本語', 'a/b~c', 'toString', '$schema', 'x-foo']

/** An entity's document as somebody may have written it: some fields, required ones, settings, and any indentation. */
const entity = fc
  .record({
    fields: fc.uniqueArray(fc.constantFrom(...names), { minLength: 1 }),
    picks: fc.array(fc.constantFrom(...types), { minLength: names.length, maxLength: names.length }),
    required: fc.subarray(names),
    indent: fc.constantFrom<string | number | undefined>(undefined, 2, 4, '\t'),
    eol: fc.constantFrom('\n', '\r\n'),
  })
  .map(({ fields, picks, required, indent, eol }) => {
    const properties: JsonObject = {}
    fields.forEach((name, index) => {
      properties[name] = { title: `Title of ${name}`, ...propertyOf(picks[index]!, 'account') }
    })
    const document = {
      title: 'Thing',
      type: 'object',
      'x-entity': { name: 'thing', displayField: fields[0]!, unique: [[fields[0]!]] },
      properties,
      required: required.filter(name => fields.includes(name)),
    }
    return JSON.stringify(document, null, indent).replaceAll('\n', eol)
  })

type Edit = { text: string; document: JsonObject; touched: string[] }
const rowsOf = (text: string) => fieldRows(documentOf(text)!)
const rowAt = (text: string, seed: number): FieldRow => {
  const rows = rowsOf(text)
  return rows[seed % rows.length]!
}
const without = (object: JsonObject, key: string): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([name]) => name !== key))

/** How each property of the root is written, key and white space included. */
function writtenFields(text: string): Map<string, string> {
  const properties = nodeAt(jsonTree(text)!, ['properties'])!
  return new Map(properties.children!.map(child => [keyOf(child), text.slice(child.offset, endOf(child))]))
}

/** Every edit of the table with the document that it must give, worked out on the parsed value. */
const edits: Record<string, (text: string, row: FieldRow, seed: number) => Edit> = {
  title(text, row, seed) {
    const language = seed % 2 ? 'en' : 'ja'
    const document = structuredClone(documentOf(text)!)
    const property = (document['properties'] as JsonObject)[row.name] as JsonObject
    if (language === 'en') property['title'] = 'New title'
    else property['x-i18n'] = { ja: { title: 'New title' } }
    return { text: setTitle(text, row, language, 'New title'), document, touched: [row.name] }
  },
  required(text, row) {
    const document = structuredClone(documentOf(text)!)
    const before = document['required'] as string[]
    const after = row.required ? before.filter(name => name !== row.name) : [...before, row.name]
    return {
      text: setRequired(text, row, !row.required),
      document: after.length ? { ...document, required: after } : without(document, 'required'),
      touched: [],
    }
  },
  type(text, row, seed) {
    const type = types[seed % types.length] as PaletteType
    const document = structuredClone(documentOf(text)!)
    const property = retyped(row.property, type, 'account')
    ;(document['properties'] as JsonObject)[row.name] = property
    return { text: changeField(text, row, property), document, touched: [row.name] }
  },
  add(text, _row, seed) {
    const property = propertyOf(types[seed % types.length] as PaletteType, 'account')
    const document = structuredClone(documentOf(text)!)
    ;(document['properties'] as JsonObject)['added'] = property
    return { text: addField(text, 'added', property), document, touched: ['added'] }
  },
  move(text, row, seed) {
    return {
      text: moveField(text, row, seed % rowsOf(text).length),
      document: documentOf(text)!,
      touched: [],
    }
  },
}

describe('the field table', () => {
  it.each(Object.keys(edits))('%s: gives the expected document and leaves other fields as they are written', kind => {
    fc.assert(
      fc.property(entity, fc.nat(), fc.nat(), (text, seed, choice) => {
        const edit = edits[kind]!(text, rowAt(text, seed), choice)
        expect(JSON.parse(edit.text)).toEqual(edit.document)
        const before = writtenFields(text)
        for (const [name, written] of writtenFields(edit.text))
          if (!edit.touched.includes(name)) expect(written).toBe(before.get(name))
      }),
    )
  })

  it('a moved field stands where it was put', () => {
    fc.assert(
      fc.property(entity, fc.nat(), fc.nat(), (text, seed, choice) => {
        const row = rowAt(text, seed)
        const index = choice % rowsOf(text).length
        expect(rowsOf(moveField(text, row, index))[index]!.name).toBe(row.name)
      }),
    )
  })

  it('a removed field is named nowhere any more, and the others are written as before', () => {
    fc.assert(
      fc.property(entity, fc.nat(), (text, seed) => {
        const { name } = rowAt(text, seed)
        const result = removeField(text, name)
        const document = documentOf(result)!
        expect(rowsOf(result).map(row => row.name)).toEqual(
          rowsOf(text)
            .map(row => row.name)
            .filter(other => other !== name),
        )
        expect(document['required'] ?? []).not.toContain(name)
        const settings = document['x-entity'] as JsonObject
        expect(settings['displayField']).not.toBe(name)
        expect(settings['unique'] ?? []).not.toContainEqual([name])
        const before = writtenFields(text)
        for (const [other, written] of writtenFields(result)) expect(written).toBe(before.get(other))
      }),
    )
  })

  it('a renamed field keeps its place, its schema and its saved name, and back again nothing is left of it', () => {
    fc.assert(
      fc.property(entity, fc.nat(), (text, seed) => {
        const row = rowAt(text, seed)
        const saved = new Set(rowsOf(text).map(({ name }) => name))
        const once = renameField(text, row, 'renamed', saved)
        const renamed = rowsOf(once).find(({ name }) => name === 'renamed')!
        expect(renamed.renamedFrom).toBe(row.name)
        expect(renamed.required).toBe(row.required)
        const place = (list: FieldRow[], name: string) => list.findIndex(other => other.name === name)
        expect(place(rowsOf(once), 'renamed')).toBe(place(rowsOf(text), row.name))
        const twice = renameField(once, renamed, 'again', saved)
        expect(rowsOf(twice).find(({ name }) => name === 'again')!.renamedFrom).toBe(row.name)
        const back = renameField(twice, rowsOf(twice).find(({ name }) => name === 'again')!, row.name, saved)
        expect(back).toBe(text)
      }),
    )
  })

  it('an empty label takes the translation away, and with it what is empty then', () => {
    fc.assert(
      fc.property(entity, fc.nat(), (text, seed) => {
        const row = rowAt(text, seed)
        const labelled = setTitle(text, row, 'ja', '名前')
        const again = rowsOf(labelled).find(({ name }) => name === row.name)!
        expect(again.ja).toBe('名前')
        expect(setTitle(labelled, again, 'ja', '')).toBe(text)
      }),
    )
  })

  it('text that is no JSON object is never changed', () => {
    const row = rowAt('{"properties":{"a":{}}}', 0)
    for (const text of ['', '{', '{"properties": {"a": {},}}', '[]', 'null']) {
      expect(setTitle(text, row, 'en', 'x')).toBe(text)
      expect(setRequired(text, row, true)).toBe(text)
      expect(removeField(text, 'a')).toBe(text)
      expect(renameField(text, row, 'b', new Set(['a']))).toBe(text)
    }
  })
})

/** As text, since an object with a `then` would be taken for a promise. */
const condition = (field: string): Json =>
  JSON.parse(
    `{"if":{"properties":{"${field}":{"const":"x"}}},"then":{"required":["${field}"],"properties":{"${field}":{}}}}`,
  )

describe('a rename', () => {
  const text = JSON.stringify({
    type: 'object',
    'x-entity': {
      displayField: 'code',
      unique: [['code', 'kind']],
      indexes: [['kind', 'code']],
      search: ['code'],
      activity: { status: 'code', done: ['code'], due: 'kind' },
      ids: { code: 'f1', kind: 'f2' },
    },
    properties: { code: { type: 'string' }, kind: { type: 'string' } },
    required: ['code'],
    dependentRequired: { code: ['kind'], kind: ['code'] },
    allOf: [condition('code')],
  })
  const row = fieldRows(documentOf(text)!).find(({ name }) => name === 'code')!
  const result = documentOf(renameField(text, row, 'number', new Set(['code', 'kind'])))!

  it('follows the name through branches, dependencies and settings', () => {
    expect(result).toEqual({
      type: 'object',
      'x-entity': {
        displayField: 'number',
        unique: [['number', 'kind']],
        indexes: [['kind', 'number']],
        search: ['number'],
        activity: { status: 'number', done: ['code'], due: 'kind' },
        ids: { number: 'f1', kind: 'f2' },
      },
      properties: { number: { type: 'string' }, kind: { type: 'string' } },
      required: ['number'],
      dependentRequired: { number: ['kind'], kind: ['number'] },
      allOf: [condition('number')],
    })
  })

  it('writes no note where the document carries ids', () => {
    expect(JSON.stringify(result)).not.toContain('x-renamedFrom')
  })

  it('writes no note for a field that nobody has saved', () => {
    const fresh = renameField('{"properties":{"a":{}}}', rowAt('{"properties":{"a":{}}}', 0), 'b', new Set())
    expect(fresh).toBe('{"properties":{"b":{}}}')
  })
})

test('a field that goes takes its part of the work with it, and all of it where none is left', () => {
  const activity = { status: 's', done: ['x'], due: 'd', start: 'a', end: 'b' }
  const text = JSON.stringify({ 'x-entity': { activity }, properties: { s: {}, d: {}, a: {}, b: {} } })
  const left = (from: string, name: string) => documentOf(removeField(from, name))!['x-entity']
  expect(left(text, 'b')).toEqual({ activity: { status: 's', done: ['x'], due: 'd', start: 'a' } })
  expect(left(text, 'a')).toEqual({ activity: { status: 's', done: ['x'], due: 'd' } })
  expect(left(removeField(text, 'a'), 'd')).toEqual({})
  expect(left(text, 's')).toEqual({})
})

describe('a change of type', () => {
  it('keeps what is said about the field and drops what made the old type', () => {
    const before: JsonObject = {
      title: 'Kind',
      'x-i18n': { ja: { title: '種別' } },
      'x-pii': true,
      type: 'string',
      maxLength: 20,
      oneOf: [{ const: 'a' }],
    }
    expect(retyped(before, 'integer')).toEqual({
      type: 'integer',
      title: 'Kind',
      'x-i18n': { ja: { title: '種別' } },
      'x-pii': true,
    })
  })

  it('of a field of every kind is read back as the type that was chosen', () => {
    for (const type of types) {
      const text = addField('{"properties":{}}', 'field', propertyOf(type, 'account'))
      expect([type, paletteTypeOf(rowsOf(text)[0]!)]).toEqual([type, type])
      expect(valueAt(text, ['properties', 'field'])).toEqual(propertyOf(type, 'account') as Json)
    }
  })
})
