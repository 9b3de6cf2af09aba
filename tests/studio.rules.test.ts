/** Rules, labels and copies of an entity as the studio edits them: only their own place in the text changes. */
import { describe, expect, test } from 'vitest'
import { compileOrganisation } from '../platform/expression/organisation/organisation.ts'
import type { Scope } from '../platform/expression/scope.ts'
import { modelOf } from '../platform/metadata/model-of.ts'
import { namedFields, typedValue, verdictOf } from '../studio/rules/try-rules.ts'
import { copyEntity } from '../studio/schema/copy-entity.ts'
import { addRule, duplicatesOf, removeRule, rulesOf, setRule } from '../studio/schema/entity-rules.ts'
import { documentOf, fieldRows } from '../studio/schema/field-row.ts'
import { labelRows, languagesOf, writeLabel } from '../studio/schema/label-rows.ts'

const text = `{
  "$id": "case",   "title": "Case",
  "x-i18n": { "ja": { "title": "案件" }, "de": { "title": "Fall" } },
  "type": "object",
  "x-entity": { "displayField": "name", "ids": { "name": "f1" }, "rules": [{ "when": "record.paid > record.total", "message": "Too much." }] },
  "properties": {
    "name": { "type": "string", "title": "Name" },
    "total": { "type": "integer" }, "paid": { "type": "integer" },
    "state": { "oneOf": [{ "const": "open", "title": "Open" }, { "const": "done" }] },
    "parent": { "type": "string", "format": "uuid", "x-relation": { "entity": "case", "kind": "many-to-one", "inverse": "parts" } }
  },
  "required": ["name", "total"]
}`
const document = documentOf(text)!
const rows = fieldRows(document)

describe('rules', () => {
  test('are read, changed in their place, added and taken out with what they leave empty', () => {
    expect(rulesOf(document)).toEqual([
      { when: 'record.paid > record.total', message: 'Too much.', ja: '', fields: [] },
    ])
    const ja = setRule(text, 'rules', 0, ['x-i18n', 'ja', 'message'], '払い過ぎです')
    expect(rulesOf(documentOf(ja))[0]!.ja).toBe('払い過ぎです')
    expect(documentOf(setRule(ja, 'rules', 0, ['x-i18n', 'ja', 'message'], ''))).toEqual(document)
    expect(ja.split('\n').filter((line, at) => line !== text.split('\n')[at])).toHaveLength(1)
    const two = addRule(text, 'rules', { when: 'false', message: 'x' })
    expect(rulesOf(documentOf(two))).toHaveLength(2)
    expect(documentOf(removeRule(two, 'rules', 1))).toEqual(document)
    expect(documentOf(removeRule(text, 'rules', 0))!['x-entity']).not.toHaveProperty('rules')
    const doubles = addRule(text, 'duplicates', { match: ['name'] })
    expect(duplicatesOf(documentOf(setRule(doubles, 'duplicates', 0, ['fuzzy'], ['state'])))).toEqual([
      { match: ['name'], fuzzy: ['state'] },
    ])
  })

  test('speak of typed values as the server would', () => {
    const model = modelOf({ entities: [document] })
    const scope = {
      entity: (name: string) => model.entities.get(name),
      variables: { record: 'case', user: true },
    } as Scope
    const organisation = compileOrganisation({
      settings: {
        timeZone: 'UTC',
        locale: 'en',
        fiscalYear: { begins: 4, named: 'begin' },
        weekend: [6, 7],
        holidays: 'JP',
        currency: 'JPY',
      },
      ownDays: [],
      rates: [],
    } as never)
    const around = { user: {}, now: new Date(), timeZone: 'UTC', organisation }
    const verdict = (when: string, record: object) => verdictOf(when, scope, record as never, around as never)
    expect(verdict('record.paid > record.total', { paid: 2, total: 1 })).toBe('speaks')
    expect(verdict('record.paid > record.total', { paid: 1, total: 1 })).toBe('silent')
    expect(verdict('record.paid > record.total', { paid: null, total: 1 })).toBe('silent')
    expect(verdict('record.parent.total > 1', {})).toBe('asks')
    expect(verdict('record.nothing', {})).toBe('wrong')
    expect(verdict('record.name', { name: 'x' })).toBe('wrong')
    expect(namedFields(rows, ['record.paid > 1', 'record["state"] == "open"']).map(({ name }) => name)).toEqual([
      'paid',
      'state',
    ])
    expect(['7', 'x', ''].map(typed => typedValue({ type: 'integer' }, typed))).toEqual([7, null, null])
  })
})

describe('labels', () => {
  test('stand in all languages that the document speaks, and are written beside each other', () => {
    const labels = labelRows(document, rows)
    expect(languagesOf(labels)).toEqual(['en', 'ja', 'de'])
    const find = (of: string, key = 'title') => labels.find(row => row.of === of && row.key === key)!
    expect(find('').texts).toEqual({ en: 'Case', ja: '案件', de: 'Fall' })
    const open = writeLabel(text, find('state › open'), 'ja', '未完了')
    expect(
      labelRows(documentOf(open)!, fieldRows(documentOf(open)!)).find(({ of }) => of === 'state › open')!.texts,
    ).toEqual({
      en: 'Open',
      ja: '未完了',
    })
    for (const row of labels)
      for (const language of ['en', 'ja', 'de', 'ko']) {
        const written = documentOf(writeLabel(text, row, language, 'X'))!
        const again = labelRows(written, fieldRows(written)).find(({ of, key }) => of === row.of && key === row.key)!
        expect(again.texts[language]).toBe('X')
      }
  })
})

describe('a copy', () => {
  test('has a name of its own, the chosen fields, and nothing that is of the first alone', () => {
    const copy = documentOf(
      copyEntity(text, { name: 'task', title: 'Task', ja: '作業', fields: new Set(['name', 'total', 'parent']) }),
    )!
    expect(copy).toEqual({
      title: 'Task',
      'x-i18n': { ja: { title: '作業' } },
      type: 'object',
      'x-entity': { name: 'task', displayField: 'name' },
      properties: {
        name: { type: 'string', title: 'Name' },
        total: { type: 'integer' },
        parent: { type: 'string', format: 'uuid', 'x-relation': { entity: 'case', kind: 'many-to-one' } },
      },
      required: ['name', 'total'],
    })
    const model = modelOf({ entities: [document, copy] })
    expect([...model.entities.keys()]).toContain('task')
  })
})
