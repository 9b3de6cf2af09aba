import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../platform/contract/json.ts'
import { checkEntityDocument } from '../platform/metadata/check/entity-document.ts'
import { metaSchema } from '../platform/metadata/check/meta-schema.ts'
import { annotations, dialectKeywords } from '../platform/metadata/keywords.ts'
import { parseDocument } from '../platform/metadata/parse.ts'

const documentOf = (properties: JsonObject, rest: JsonObject = {}): JsonObject => ({
  $id: 'thing',
  type: 'object',
  properties,
  ...rest,
})
/** `pointer code` of each problem. */
const problems = (properties: JsonObject, rest: JsonObject = {}) => told(documentOf(properties, rest))
const told = (document: JsonObject) =>
  checkEntityDocument(document, 'thing').map(({ pointer, code }) => `${pointer} ${code}`)
const textProblems = (text: string) => parseDocument(text).problems.map(({ pointer, code }) => `${pointer} ${code}`)
const draft07 = { $schema: 'http://json-schema.org/draft-07/schema#' }

describe('the text of a document', () => {
  test('nested 100,000 deep is refused without a stack overflow', () => {
    expect(parseDocument('['.repeat(100_000) + ']'.repeat(100_000)).problems).toMatchObject([{ code: 'too-deep' }])
    expect(parseDocument('{"a":'.repeat(100_000)).problems).toMatchObject([{ code: 'syntax' }])
  })
  test('with two equal keys is refused, each told by its place', () => {
    expect(textProblems('{"type":"object","properties":{"a":{},"a":{}},"type":"object"}')).toEqual([
      '/properties/a duplicate-key',
      '/type duplicate-key',
    ])
  })
  test('with prototype keys, NUL or half a surrogate pair in a name is refused', () => {
    expect(textProblems('{"properties":{"__proto__":{}}}')).toEqual(['/properties/__proto__ refused-key'])
    expect(textProblems('{"properties":{"a\\u0000":{}}}')).toEqual(['/properties/a\u0000 refused-text'])
    expect(textProblems('{"properties":{"a\\ud800":{}}}')).toEqual(['/properties/a\ud800 refused-text'])
  })
  test('larger than 1 MiB, or no object, is refused', () => {
    expect(textProblems(`{"title":"${'x'.repeat(1024 * 1024)}"}`)).toEqual([' too-large'])
    expect(textProblems('[]')).toEqual([' type'])
    expect(parseDocument(undefined).problems).toMatchObject([{ code: 'type' }])
  })
})

describe('keywords', () => {
  test('that nobody knows are told with a suggestion, all at once', () => {
    const found = checkEntityDocument(documentOf({ a: { type: 'string', maxLenght: 5 }, b: { zzz: 1 } }), 'thing')
    expect(found.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/properties/a/maxLenght unknown-keyword',
      '/properties/b/zzz unknown-keyword',
    ])
    expect(found[0]!.message).toContain("Did you mean 'maxLength'?")
  })
  test('of the other dialect are told as such', () => {
    expect(problems({ a: { type: 'array', unevaluatedItems: false } }, draft07)).toEqual([
      '/properties/a/unevaluatedItems unknown-keyword',
    ])
    expect(problems({ a: { type: 'array', items: [{}] } })).toEqual(['/properties/a/items dialect'])
    expect(problems({ a: { type: 'array', items: [{}], additionalItems: false } }, draft07)).toEqual([])
  })
  test.each(['$dynamicRef', '$recursiveRef', '$vocabulary', '$data'])('%s is refused', keyword => {
    expect(problems({ a: { [keyword]: '#a' } })).toEqual([`/properties/a/${keyword} refused-keyword`])
  })
  test('that come later say so, instead of doing nothing', () => {
    expect(problems({ c: { 'x-consent': true } })).toEqual(['/properties/c/x-consent later-keyword'])
  })
  test('that name fields for duplicates name texts that are there', () => {
    const rules = (...duplicates: JsonObject[]) =>
      problems(
        { name: { type: 'string' }, size: { type: 'integer' }, tags: { type: 'array', items: { type: 'string' } } },
        { 'x-entity': { duplicates } },
      )
    expect(rules({ match: ['name', 'size'] }, { fuzzy: ['name'] })).toEqual([])
    expect(rules({ match: ['size'] })).toEqual(['/x-entity/duplicates/0 unfit-field'])
    expect(rules({ match: ['tags', 'nobody'], fuzzy: ['size'] })).toEqual([
      '/x-entity/duplicates/0/match/0 unfit-field',
      '/x-entity/duplicates/0/match/1 unknown-field',
      '/x-entity/duplicates/0/fuzzy/0 unfit-field',
    ])
    expect(rules({})).toEqual(['/x-entity/duplicates/0 minProperties'])
  })
  test('that name stages name options and fields that are there', () => {
    const stages = (given: JsonObject) =>
      problems(
        { stage: { enum: ['a', 'b'] }, size: { type: 'integer' }, twice: { 'x-formula': 'record.size * 2' } },
        { 'x-entity': { stages: given } },
      )
    expect(stages({ field: 'stage', required: { b: ['size'] } })).toEqual([])
    expect(stages({ field: 'size' })).toEqual(['/x-entity/stages/field unfit-field'])
    expect(stages({ field: 'nobody' })).toEqual(['/x-entity/stages/field unknown-field'])
    expect(stages({ field: 'stage', required: { c: ['size'], a: ['nobody'], constructor: [] } })).toEqual([
      '/x-entity/stages/required/c unknown-option',
      '/x-entity/stages/required/a/0 unknown-field',
      '/x-entity/stages/required/constructor unknown-option',
    ])
  })
  test('that make records work name fields that can be its state, days and result', () => {
    const fields: JsonObject = {
      state: { enum: ['open', 'done'] },
      size: { type: 'integer' },
      day: { type: 'string', format: 'date' },
      from: { type: 'string', format: 'date-time' },
      note: { type: 'string' },
      tomorrow: { 'x-formula': 'addDays(record.day, 1)' },
    }
    const activity = (given: JsonObject, rest: JsonObject = {}) =>
      problems(fields, { 'x-entity': { activity: given, ...rest } })
    const at = '/x-entity/activity'
    expect(activity({ status: 'state', done: ['done'], due: 'day', start: 'from', result: 'note' })).toEqual([])
    expect(activity({ start: 'from' })).toEqual([])
    expect(activity({ status: 'note', done: ['x'], due: 'size', result: 'size', completed: 'gone' })).toEqual([
      `${at}/status unfit-field`,
      `${at}/due unfit-field`,
      `${at}/result unfit-field`,
      `${at}/completed unknown-field`,
    ])
    expect(activity({ due: 'tomorrow' })).toEqual([`${at}/due unfit-field`])
    expect(activity({ status: 'state', done: ['done'] })).toEqual([`${at} no-date`])
    expect(activity({ due: 'day' }, { ownership: 'none' })).toEqual([`${at} no-owner`])
    expect(activity({ status: 'state', due: 'day' })).toEqual([`${at}/done no-done`])
    expect(activity({ status: 'state', done: ['open', 'done'], due: 'day' })).toEqual([`${at}/done never-open`])
    expect(activity({ status: 'state', done: ['over', 'constructor'], due: 'day' })).toEqual([
      `${at}/done/0 unknown-option`,
      `${at}/done/1 unknown-option`,
    ])
    expect(activity({ due: 'day', done: ['done'] })).toEqual([`${at}/done no-status`])
    expect(activity({ start: 'day', end: 'from' })).toEqual([`${at}/end unfit-field`])
    expect(activity({ due: 'day', end: 'from' })).toEqual([`${at}/end no-start`])
    expect(activity({ due: ['day'], assignee: 'note' })).toEqual([`${at}/assignee unknown-key`, `${at}/due type`])
  })
  test('of other tools and notes of one’s own are kept without effect', () => {
    expect(problems({ a: { type: 'string', markdownDescription: '*', tsType: 'X', 'x-mine': { any: 1 } } })).toEqual([])
  })
  test('with values of the wrong kind are told', () => {
    expect(problems({ a: { type: 'strin' }, b: { minLength: -1 }, c: { required: 'x' } })).toEqual([
      '/properties/a/type enum',
      '/properties/b/minLength minimum',
      '/properties/c/required type',
    ])
  })
  test('that make fields work only on fields, not inside of one', () => {
    const relation = { type: 'string', 'x-relation': { entity: 'x' } }
    expect(problems({ a: { type: 'object', properties: { b: relation } } })).toEqual([
      '/properties/a/properties/b/x-relation misplaced-keyword',
    ])
    expect(problems({ a: { type: 'array', items: { type: 'string', 'x-pii': true } } })).toEqual([
      '/properties/a/items/x-pii misplaced-keyword',
    ])
  })
  test('are the same in the published meta-schema and in the code', () => {
    const definitions = metaSchema('entity')['definitions'] as { schema: { properties: JsonObject } }
    const published = Object.keys(definitions.schema.properties).filter(keyword => !keyword.startsWith('x-'))
    const known = [...dialectKeywords['2020-12'], ...dialectKeywords['draft-07'], ...annotations]
    expect(new Set(published)).toEqual(new Set(known))
  })
})

describe('the dialect', () => {
  test('is 2020-12 or draft-07', () => {
    expect(told({ $schema: 'http://json-schema.org/draft-04/schema#', type: 'object' })).toEqual(['/$schema dialect'])
    expect(told({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object' })).toEqual([])
  })
  test('describes one record', () => {
    expect(told({ type: 'array' })).toEqual(['/type root-type'])
  })
})

describe('references', () => {
  test('are never fetched, and the answer says how to do without', () => {
    const found = checkEntityDocument(
      documentOf({ a: { $ref: 'https://example.com/a.json' }, b: { $ref: 'file:///etc/passwd' } }),
      'thing',
    )
    expect(found).toMatchObject([{ code: 'remote-ref' }, { code: 'remote-ref' }])
    expect(found[0]!.message).toContain("'https://example.com/a.json' is somewhere else")
    expect(found[0]!.message).toContain('#/$defs/')
  })
  test('that lead nowhere or in a circle are told', () => {
    expect(problems({ a: { $ref: '#/$defs/b' } })).toEqual(['/properties/a/$ref broken-ref'])
    expect(problems({ a: { $ref: '#/properties/a' } })).toEqual(['/properties/a/$ref endless-ref'])
    expect(problems({ a: { $ref: '#/x-notes' } }, { 'x-notes': { type: 'string' } })).toEqual([
      '/properties/a/$ref broken-ref',
    ])
  })
  test('by anchor, by $id and to true are followed', () => {
    const $defs = {
      one: { $anchor: 'first', type: 'string' },
      two: { $id: 'https://example.com/two', type: 'integer' },
      any: true,
    }
    expect(
      problems(
        { a: { $ref: '#first' }, b: { $ref: 'https://example.com/two' }, c: { $ref: '#/$defs/any' } },
        { $defs },
      ),
    ).toEqual([])
  })
  test('that multiply are refused before they are expanded', () => {
    const $defs: JsonObject = { d30: { type: 'string' } }
    for (let index = 0; index < 30; index++)
      $defs[`d${index}`] = { anyOf: [{ $ref: `#/$defs/d${index + 1}` }, { $ref: `#/$defs/d${index + 1}` }] }
    expect(problems({ a: { $ref: '#/$defs/d0' } }, { $defs })).toEqual(['/properties/a too-complex'])
  })
  test('in a chain of 5,000 are refused', () => {
    const $defs: JsonObject = { d5000: { type: 'string' } }
    for (let index = 0; index < 5000; index++) $defs[`d${index}`] = { $ref: `#/$defs/d${index + 1}` }
    expect(problems({ a: { $ref: '#/$defs/d0' } }, { $defs })).toEqual(['/properties/a too-complex'])
  })
})

describe('patterns', () => {
  test('that can be slow are refused by name', () => {
    const found = checkEntityDocument(
      documentOf({ a: { pattern: '(?=x)y' }, b: { pattern: '(a)\\1' }, c: { patternProperties: { '(?<!x)': {} } } }),
      'thing',
    )
    expect(found.map(({ pointer }) => pointer)).toEqual([
      '/properties/a/pattern',
      '/properties/b/pattern',
      '/properties/c/patternProperties/(?<!x)',
    ])
    expect(found[0]!.message).toContain('Lookahead')
    expect(found[1]!.message).toContain('Back-references')
  })
  test('of other engines in common use are taken', () => {
    const patterns = [
      '^\\d{3}-\\d{4}$',
      '^[^\\s@]+$',
      '\\p{Letter}+',
      '\\p{Script=Katakana}',
      '^(a|a)*$',
      '[\\w-]+',
      '\\u3042',
    ]
    expect(
      problems(Object.fromEntries(patterns.map((pattern, index) => [`p${index}`, { type: 'string', pattern }]))),
    ).toEqual([])
  })
})

describe('names of fields', () => {
  test('may be any key, reserved words of SQL and JavaScript included', () => {
    const names = [
      'Order',
      'User',
      'from',
      'end',
      'default',
      'select',
      'xmin',
      'ctid',
      'x-foo',
      '$schema',
      '日本語',
      '_birthDate',
      '😀',
      'שלום',
      'a"b',
      "a'b",
      'n'.repeat(200),
    ]
    expect(problems(Object.fromEntries(names.map(name => [name, { type: 'string' }])))).toEqual([])
  })
  test('of the platform are refused', () => {
    expect(problems({ _id: {}, _label: {}, constructor: {}, prototype: {}, '': {}, 'a\nb': {} })).toEqual([
      '/properties/_id field-name',
      '/properties/_label field-name',
      '/properties/constructor field-name',
      '/properties/prototype field-name',
      '/properties/ field-name',
      '/properties/a\nb field-name',
    ])
  })
  test('that differ in case only are refused, and both are told', () => {
    const [problem] = checkEntityDocument(documentOf({ Name: {}, name: {} }), 'thing')
    expect(problem).toMatchObject({ code: 'case-twin', parameters: { names: ['Name', 'name'] } })
  })
})

describe('limits', () => {
  test.each([
    [
      '800 fields',
      documentOf(Object.fromEntries(Array.from({ length: 801 }, (_, index) => [`p${index}`, {}]))),
      '/properties too-many',
    ],
    [
      '10,000 options',
      documentOf({ a: { enum: Array.from({ length: 10_001 }, (_, index) => index) } }),
      '/properties/a/enum maxItems',
    ],
  ])('%s', (_, document, problem) => {
    expect(told(document)).toEqual([problem])
  })
  test('schemas nest 32 deep', () => {
    const nested = (depth: number): JsonObject => (depth ? { not: nested(depth - 1) } : {})
    expect(problems({ a: nested(31) })).toEqual([])
    expect(problems({ a: nested(33) })).toHaveLength(1)
  })
})

describe('x-entity', () => {
  test('names fields that exist and fit', () => {
    expect(
      problems(
        { name: { type: 'string' }, address: { 'x-type': 'address' } },
        {
          'x-entity': {
            displayField: 'nam',
            unique: [['address'], ['x']],
            indexes: [['name', 'y']],
            search: ['z'],
            ids: { q: 'id' },
          },
        },
      ),
    ).toEqual([
      '/x-entity/displayField unknown-field',
      '/x-entity/search/0 unknown-field',
      '/x-entity/unique/0/0 unfit-field',
      '/x-entity/unique/1/0 unknown-field',
      '/x-entity/indexes/0/1 unknown-field',
      '/x-entity/ids/q unknown-field',
    ])
  })
  test('stands at the root', () => {
    expect(problems({ a: { 'x-entity': {} } })).toEqual(['/properties/a/x-entity misplaced-keyword'])
  })
})

describe('relations', () => {
  test('that contradict themselves are told', () => {
    const to = (rest: JsonObject) => ({ entity: 'x', ...rest })
    expect(
      problems(
        {
          a: { type: 'integer', 'x-relation': to({}) },
          b: { type: 'array', 'x-relation': to({ kind: 'many-to-one' }) },
          c: { 'x-relation': to({ entity: ['x', 'y'], kind: 'one-to-one' }) },
          d: { type: 'string', 'x-relation': to({ onDelete: 'set-null' }) },
          e: { 'x-relation': to({ knd: 1 }) },
        },
        { required: ['d'] },
      ),
    ).toEqual(['/properties/e/x-relation/knd unknown-key'])
    expect(
      problems(
        {
          a: { type: 'integer', 'x-relation': to({}) },
          b: { type: 'array', 'x-relation': to({ kind: 'many-to-one' }) },
          c: { 'x-relation': to({ entity: ['x', 'y'], kind: 'one-to-one' }) },
          d: { type: 'string', 'x-relation': to({ onDelete: 'set-null' }) },
        },
        { required: ['d'] },
      ),
    ).toEqual([
      '/properties/a/type type-mismatch',
      '/properties/b/x-relation/kind relation',
      '/properties/c/x-relation/kind relation',
      '/properties/d/x-relation/onDelete relation',
    ])
  })
})
