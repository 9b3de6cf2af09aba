/** What must hold for any document and any history of changes. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { systemCaller } from '../platform/contract/caller.ts'
import type { Json, JsonObject } from '../platform/contract/json.ts'
import { applyChange } from '../platform/metadata/apply.ts'
import { openModel } from '../platform/metadata/cache.ts'
import { checkEntityDocument } from '../platform/metadata/check/entity-document.ts'
import { modelOf } from '../platform/metadata/model-of.ts'
import { parseDocument } from '../platform/metadata/parse.ts'
import { documentText } from '../platform/metadata/store.ts'
import { freshDatabase } from './support/database.ts'

const database = await freshDatabase()
const models = await openModel(database)

const key = fc.oneof(
  fc.constantFrom(
    'name',
    'Order',
    'from',
    'select',
    'xmin',
    '日本語',
    'a"b',
    "a'; DROP",
    '😀',
    '$id',
    'x-y',
    '_birthDate',
    'a.b',
    '%_\\',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
)
const property: fc.Arbitrary<JsonObject> = fc.constantFrom<JsonObject[]>(
  { type: 'string' },
  { type: 'string', format: 'date' },
  { type: 'integer', minimum: 0 },
  { type: 'number', multipleOf: 0.01 },
  { enum: ['a', "b'", 'c"'] },
  { type: 'array', items: { type: 'string' } },
  { type: ['string', 'integer'] },
  { 'x-type': 'address', title: "Where's it?" },
  { 'x-type': 'company-name' },
  { 'x-type': 'rich-text' },
  { 'x-type': 'duration', default: 60_000 },
  { type: 'string', 'x-encrypted': true },
  { 'x-relation': { entity: ['user', 'mine'] } },
  { type: 'array', 'x-relation': { entity: 'user' } },
)
/** As people and other tools write JSON: members in any order, any white space, numbers and letters spelled in any way. */
const spelled = fc
  .tuple(
    fc.dictionary(key, property, { maxKeys: 12 }),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(undefined, 0, '\t', 3),
    fc.shuffledSubarray([
      '1.0',
      '1e2',
      '-0.0',
      '1E+2',
      '0.10',
      '"\\u00e9\\/"',
      '"\\ud83d\\ude00"',
      'null',
      '[ ]',
      '{\n}',
    ]),
    fc.constantFrom('', ' ', '\n\t', '\r\n'),
  )
  .chain(([properties, title, indent, spellings, space]) => {
    const members = [
      '"$id":"mine"',
      `"type" :${space}"object"`,
      `"title":${JSON.stringify(title)}`,
      `"properties":${JSON.stringify(properties, null, indent)}`,
      `"x-note":{${space}${JSON.stringify(title)}:[${spellings.join(`${space},`)}]}`,
    ]
    return fc
      .shuffledSubarray(members, { minLength: members.length })
      .map(ordered => `${space}{${ordered.join(`,${space}`)}${space}}${space}`)
  })
const documents = spelled.filter(text => {
  const { document } = parseDocument(text)
  return document !== null && checkEntityDocument(document, 'mine').length === 0
})

test('a document that is accepted comes out byte for byte, and every field has its column', async () => {
  await fc.assert(
    fc.asyncProperty(documents, async text => {
      await applyChange(database, { base: models.current().revision, entities: [{ text }] }, systemCaller)
      const model = await models.reload()
      expect((await documentText(database, 'entity', 'mine'))?.text).toBe(text)
      const entity = model.entities.get('mine')!
      expect([...entity.byName.keys()].sort()).toEqual(Object.keys(JSON.parse(text).properties).sort())
      const { rows } = await database.query<{ attname: string }>({
        text: `SELECT attname FROM pg_attribute WHERE attrelid = 'data.mine'::regclass AND attnum > 0 AND NOT attisdropped`,
      })
      const columns = new Set(rows.map(row => row.attname))
      for (const { storage } of entity.fields) {
        if (storage.kind === 'column') expect(columns).toContain(storage.column)
        if (storage.kind === 'sealed') expect(columns).toContain(storage.column)
        if (storage.kind === 'pair') expect(columns).toContain(storage.idColumn)
      }
      await applyChange(database, { base: model.revision, remove: [{ kind: 'entity', id: 'mine' }] }, systemCaller)
      await models.reload()
    }),
    { numRuns: 40 },
  )
})

test('whatever is renamed, removed, brought back and swapped, a value stays with its field', async () => {
  let run = 0
  const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', '日本', 'xmin'), { minLength: 4, maxLength: 4 })
  const step = fc.record({ names, present: fc.subarray([0, 1, 2, 3], { minLength: 1 }) })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 5 }), async steps => {
      const name = `life${run++}`
      let isFilled = false
      for (const { names: given, present } of [{ names: ['a', 'b', 'c', 'd'], present: [0, 1, 2, 3] }, ...steps]) {
        const ids = Object.fromEntries(present.map(index => [given[index]!, `id${index}`]))
        const properties = Object.fromEntries(present.map(index => [given[index]!, { type: 'string' }]))
        const text = JSON.stringify({ $id: name, type: 'object', properties, 'x-entity': { ids } })
        await applyChange(database, { base: models.current().revision, entities: [{ text }] }, systemCaller)
        await models.reload()
        const entity = models.current().entities.get(name)!
        if (!isFilled)
          await database.query({
            text: `INSERT INTO data."${name}" (_id, a, b, c, d) VALUES (gen_random_uuid(), 'v0', 'v1', 'v2', 'v3')`,
          })
        isFilled = true
        const { rows } = await database.query<Record<string, string>>({ text: `SELECT * FROM data."${name}"` })
        for (const { id, storage } of entity.fields)
          expect(storage.kind === 'column' ? rows[0]![storage.column] : null).toBe(`v${id.slice(2)}`)
      }
    }),
    { numRuns: 25 },
  )
})

test('no JSON whatever makes the checker throw', () => {
  const json = fc.jsonValue({ maxDepth: 6 })
  const keywords = fc.constantFrom(
    'type',
    'properties',
    '$ref',
    'allOf',
    'enum',
    'items',
    'x-relation',
    'x-entity',
    'if',
    'pattern',
    '$defs',
    'required',
    'x-items',
    '$id',
    'oneOf',
  )
  const { schema: schemaLike } = fc.letrec<{ schema: JsonObject; value: Json }>(tie => ({
    schema: fc.dictionary(keywords, tie('value'), { maxKeys: 4 }),
    value: fc.oneof(
      { maxDepth: 4 },
      json,
      fc.constantFrom('string', 'object', 'array', '#', '#/$defs/a', 'user', '^a', true, 1),
      tie('schema'),
      fc.array(tie('schema'), { maxLength: 3 }),
    ) as fc.Arbitrary<Json>,
  }))
  fc.assert(
    fc.property(schemaLike, document => {
      const parsed = parseDocument(JSON.stringify(document))
      if (!parsed.document) return
      const problems = checkEntityDocument(parsed.document, 'mine')
      for (const { pointer, code, message } of problems)
        expect([pointer, code, message].every(part => typeof part === 'string')).toBe(true)
      // What has no problem can be compiled and asked.
      if (!problems.length && !JSON.stringify(document).includes('x-'))
        modelOf({ entities: [{ ...parsed.document, $id: 'mine' }] })
          .entities.get('mine')!
          .validate({ a: 1 })
    }),
    { numRuns: 2000 },
  )
})
