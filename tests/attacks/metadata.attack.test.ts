/** Hostile documents: a 4xx with its place, no SQL in it, and nothing changed; or it simply works. */
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../platform/contract/json.ts'
import type { CompiledModel } from '../../platform/metadata/compile-model.ts'
import { hostileModel } from '../support/hostile-model.ts'

const { database, models, attempt, refused } = await hostileModel('documents')

const injections = [
  `a"; DROP TABLE data."user"; --`,
  `a'); DROP TABLE data."user"; --`,
  `a" text, "b`,
  '$1',
  '{{x}}',
  '%s',
  'x'.repeat(64),
  '日'.repeat(64),
  '😀😀',
  '\u202egnirts',
  'עברית',
  'a\\',
  'a`b',
  '-- comment',
  '/* comment */',
  'xmax',
  'tableoid',
  'Order',
  'User',
  'Case',
  'from',
  'end',
  'default',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'length',
  'then',
]

describe('names', () => {
  test('of fields carry no SQL: every one becomes a column that works', async () => {
    const properties = Object.fromEntries(
      injections.map(name => [name, { type: 'string', title: name, description: name }]),
    )
    const document = {
      $id: 'hostile',
      title: `'); DROP TABLE data."user"; --`,
      type: 'object',
      properties,
      'x-entity': { unique: [[injections[0]]], indexes: [[injections[1], injections[2]]] },
    }
    expect(await attempt({ entities: [{ text: JSON.stringify(document) }] })).toBeNull()
    const entity = models.current().entities.get('hostile')!
    expect([...entity.byName.keys()]).toEqual(injections)
    const columns = entity.fields.map(({ storage }) => (storage.kind === 'column' ? `"${storage.column}"` : '')).join()
    await database.query({ text: `SELECT ${columns} FROM data.hostile` })
    await database.query({ text: 'SELECT FROM data."user"' })
  })
  test('of fields can be exchanged for one another', async () => {
    const ids = (models.current() as CompiledModel).sources.entities.find(({ name }) => name === 'hostile')!.ids
    const shifted = Object.fromEntries(
      injections.map((name, index) => [name, ids[injections[(index + 1) % injections.length]!]!]),
    )
    const properties = Object.fromEntries(injections.map(name => [name, { type: 'string' }]))
    expect(
      await attempt({
        entities: [
          { text: JSON.stringify({ $id: 'hostile', type: 'object', properties, 'x-entity': { ids: shifted } }) },
        ],
      }),
    ).toBeNull()
  })
  test.each([
    ...injections.filter(name => !/^[A-Za-z]{1,62}$/.test(name)),
    '',
    ' ',
    'a b',
    '../a',
    'a.b',
    '_id',
    '1a',
    'a\u0000',
  ])('of entities: %j is refused', async name => {
    const error = await attempt({ entities: [{ text: JSON.stringify({ type: 'object', 'x-entity': { name } }) }] })
    expect(error?.status).toBe(422)
  })
  test.each([
    'Order',
    'Case',
    'From',
    'End',
    'Default',
    'Table',
    'Select',
    'toString',
    'constructor',
    'hasOwnProperty',
  ])('of entities: %s works', async name => {
    expect(
      await attempt({
        entities: [
          {
            text: JSON.stringify({
              $id: name,
              type: 'object',
              properties: { [name === 'constructor' ? 'a' : name]: { type: 'string' } },
            }),
          },
        ],
      }),
    ).toBeNull()
    expect(models.current().entities.get(name)?.table).toBe(name)
  })
  test('that differ from another entity in case only are refused', async () => {
    expect(await refused({ entities: [{ text: '{"$id":"ORDER","type":"object"}' }] })).toEqual([
      '/entities/0 name-taken',
    ])
    expect(await refused({ entities: [{ text: '{"$id":"User","type":"object"}' }] })).toEqual([
      '/entities/0 name-taken',
    ])
    expect(
      await refused({
        entities: [{ text: '{"$id":"twin","type":"object"}' }, { text: '{"$id":"TWIN","type":"object"}' }],
      }),
    ).toEqual(['/entities/1 twice'])
  })
  test('of the prototype are refused where they would be keys', async () => {
    expect(
      await refused({
        entities: [{ text: '{"$id":"p","type":"object","properties":{"__proto__":{"type":"string"}}}' }],
      }),
    ).toEqual(['/entities/0/properties/__proto__ refused-key'])
    expect(
      await refused({ entities: [{ text: '{"$id":"p","type":"object","properties":{"constructor":{}}}' }] }),
    ).toEqual(['/entities/0/properties/constructor field-name'])
    expect(({} as JsonObject)['type']).toBeUndefined()
  })
})

describe('documents', () => {
  const entity = (properties: JsonObject, rest: JsonObject = {}) => ({
    entities: [{ text: JSON.stringify({ $id: 'bad', type: 'object', properties, ...rest }) }],
  })
  test('nested without end, doubled, half written or huge are refused', async () => {
    for (const text of [
      '['.repeat(100_000),
      `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`,
      '{"type":"object","type":"object"}',
      '{"$id":"x"',
      '',
      'null',
      '"x"',
      `{"$comment":"${'x'.repeat(1_100_000)}"}`,
      '{"$id":"n","minProperties":1e400}',
    ])
      expect((await attempt({ entities: [{ text }] }))?.status).toBe(422)
  })
  test('of no text at all are refused', async () => {
    for (const text of [undefined, null, 1, {}, []])
      expect((await attempt({ entities: [{ text: text as unknown as string }] }))?.status).toBe(422)
    expect((await attempt({ entities: [null as unknown as { text: string }] }))?.status).toBe(422)
  })
  test('that point out of the house are refused', async () => {
    for (const $ref of [
      'http://127.0.0.1/',
      'https://example.com/x#/y',
      'file:///etc/passwd',
      '//evil/x',
      'data:application/json,{}',
      'urn:x:y',
    ])
      expect(await refused(entity({ a: { $ref } }))).toEqual(['/entities/0/properties/a/$ref remote-ref'])
  })
  test('that explode when expanded are refused, or bounded when checked', async () => {
    const bomb = (keyword: string) => {
      const $defs: JsonObject = { d40: { type: 'string' } }
      for (let index = 0; index < 40; index++)
        $defs[`d${index}`] = { [keyword]: [{ $ref: `#/$defs/d${index + 1}` }, { $ref: `#/$defs/d${index + 1}` }] }
      return $defs
    }
    expect(await refused(entity({ a: { $ref: '#/$defs/d0' } }, { $defs: bomb('anyOf') }))).toEqual([
      '/entities/0/properties/a too-complex',
    ])
    expect(await attempt(entity({ a: { $ref: '#/$defs/d0' } }, { $defs: bomb('allOf') }))).toBeNull()
    expect(models.current().entities.get('bad')!.validate({ a: 'x' })).toMatchObject([{ code: 'too-costly' }])
  })
  test('that ask for what is left of a list, in each other, are bounded when checked', async () => {
    let nested: JsonObject = { contains: { type: 'string' }, unevaluatedItems: false }
    for (let depth = 0; depth < 7; depth++) nested = { anyOf: [nested, nested], unevaluatedItems: false }
    const left = { $id: 'left', type: 'object', properties: { a: nested } }
    expect(await attempt({ entities: [{ text: JSON.stringify(left) }] })).toBeNull()
    const started = process.cpuUsage()
    const list = Array.from({ length: 10_000 }, (_, index) => (index % 2 ? 'x' : 1))
    expect(models.current().entities.get('left')!.validate({ a: list }).length).toBeGreaterThan(0)
    expect(process.cpuUsage(started).user / 1_000).toBeLessThan(10_000)
  })
  test('that ask for 50,000 different objects are answered or refused in linear time', async () => {
    const list = { type: 'array', uniqueItems: true }
    const unique = { $id: 'unique', type: 'object', properties: { a: list, b: { ...list, items: list } } }
    expect(await attempt({ entities: [{ text: JSON.stringify(unique) }] })).toBeNull()
    const { validate } = models.current().entities.get('unique')!
    const objects = (last: number) =>
      Array.from({ length: 50_000 }, (_, at) => ({ of: { the: ['same', 'shape', at === 49_999 ? last : at] } }))
    const started = process.cpuUsage()
    expect(validate({ a: objects(49_999) })).toEqual([])
    expect(validate({ a: objects(0) })).toMatchObject([{ code: 'uniqueItems' }])
    const lists = Array.from({ length: 500 }, (_, at) => Array.from({ length: 100 }, (_, place) => [at, place]))
    expect(validate({ b: lists })).toEqual([])
    expect(process.cpuUsage(started).user / 1_000).toBeLessThan(10_000)
  })
  test('with formats and white space are read in linear time', async () => {
    const formats = ['email', 'idn-email', 'iri', 'iri-reference', 'time', 'uuid', 'gtin', 'isbn', 'code-39']
    const fields = Object.fromEntries(formats.map((format, index) => [`f${index}`, { type: 'string', format }]))
    const formatted = {
      $id: 'formatted',
      type: 'object',
      properties: { ...fields, p: { type: 'string', pattern: '^(\\s+\\S*)+$' } },
    }
    expect(await attempt({ entities: [{ text: JSON.stringify(formatted) }] })).toBeNull()
    const { validate } = models.current().entities.get('formatted')!
    const started = process.cpuUsage()
    for (const unit of ['a', '"', 'a.', '@', 'a-', '://', '1:', ' ', '\u3000x', '[', '%'])
      validate({
        ...Object.fromEntries(formats.map((_, index) => [`f${index}`, unit.repeat(30_000)])),
        p: unit.repeat(30_000),
      })
    expect(process.cpuUsage(started).user / 1_000).toBeLessThan(15_000)
  })
  test('with patterns that hang others do not hang us', async () => {
    const patterns = [
      '^(a|a)*$',
      '^(a+)+$',
      '(x+x+)+y',
      '^([a-zA-Z0-9])(([\\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+$',
    ]
    expect(
      await attempt({
        entities: [
          {
            text: JSON.stringify({
              $id: 'redos',
              type: 'object',
              properties: Object.fromEntries(
                patterns.map((pattern, index) => [`p${index}`, { type: 'string', pattern }]),
              ),
            }),
          },
        ],
      }),
    ).toBeNull()
    const values = Object.fromEntries(patterns.map((_, index) => [`p${index}`, `${'a'.repeat(50_000)}!`]))
    expect(models.current().entities.get('redos')!.validate(values).length).toBeGreaterThan(2)
    for (const pattern of ['(?=a)', '(?<=a)b', '(a)\\1', '(?<n>a)\\k<n>', '(', 'a{2,1}', `a{1,${'9'.repeat(20)}}`])
      expect((await attempt(entity({ a: { type: 'string', pattern } })))?.details[0]?.code).toBe('pattern')
  })
  test('with options, defaults and settings that carry SQL do nothing', async () => {
    const text = `x'); DROP TABLE data."user"; --`
    const properties = {
      a: { enum: [text], default: text, title: text },
      b: { type: 'string', examples: [text], 'x-i18n': { ja: { title: text } } },
    }
    expect(
      await attempt({
        entities: [
          { text: JSON.stringify({ $id: 'quoted', title: text, description: text, type: 'object', properties }) },
        ],
      }),
    ).toBeNull()
    await database.query({ text: 'SELECT FROM data."user"' })
    expect(await refused(entity({}, { 'x-entity': { icon: text, color: text } }))).toEqual([
      '/entities/0/x-entity/icon pattern',
      '/entities/0/x-entity/color pattern',
    ])
    expect(await refused(entity({ a: {} }, { 'x-entity': { ids: { a: text } } }))).toEqual([
      '/entities/0/x-entity/ids/a pattern',
    ])
    expect(await refused(entity({}, { 'x-entity': { id: text } }))).toEqual(['/entities/0/x-entity/id pattern'])
  })
  test('that take another’s id or the platform’s are refused', async () => {
    const owner = models.current().entities.get('quoted')!
    const error = await attempt({
      entities: [{ text: JSON.stringify({ $id: 'user', type: 'object', 'x-entity': { id: owner.id } }) }],
    })
    expect(error?.status).toBe(422)
    expect(
      await refused({
        entities: [{ text: JSON.stringify({ $id: 'mine', type: 'object', 'x-entity': { id: 'user' } }) }],
      }),
    ).toEqual(['/entities/0 system'])
    expect(await refused({ remove: [{ kind: 'entity', id: 'user' }] })).toEqual(['/remove/0 system'])
  })
})
