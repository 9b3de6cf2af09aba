import { describe, expect, test } from 'vitest'
import { type Caller, systemCaller } from '../platform/contract/caller.ts'
import type { ChangeSet } from '../platform/contract/documents.ts'
import type { JsonObject } from '../platform/contract/json.ts'
import { AppError } from '../platform/errors.ts'
import { applyChange } from '../platform/metadata/apply.ts'
import { openModel } from '../platform/metadata/cache.ts'
import { planChange } from '../platform/metadata/plan.ts'
import { allRevisions, documentText, revisionsOf } from '../platform/metadata/store.ts'
import { freshDatabase } from './support/database.ts'

const database = await freshDatabase()
const models = await openModel(database)
const admin: Caller = { ...systemCaller, kind: 'user', id: '01900000-0000-7000-8000-000000000001', name: 'Aoi' }

const entity = (name: string, properties: JsonObject, rest: JsonObject = {}) => ({
  text: JSON.stringify(
    { $id: name, title: name, type: 'object', properties, unevaluatedProperties: false, ...rest },
    null,
    2,
  ),
})
const change = (parts: Partial<ChangeSet>): ChangeSet => ({ base: models.current().revision, ...parts })

/** As the studio does it: plan, agree, apply, and see it. */
async function apply(parts: Partial<ChangeSet>) {
  const given = change(parts)
  const plan = await planChange(database, models.current(), given)
  const confirm = plan.steps.filter(step => step.class === 'destructive').map(({ id }) => id)
  const applied = await applyChange(database, { ...given, hash: plan.hash, confirm }, admin)
  await models.reload()
  return { plan, applied }
}
const rows = async (text: string) => (await database.query({ text })).rows
const insert = (table: string, values: string) => database.query({ text: `INSERT INTO data."${table}" ${values}` })
const columnsOf = async (table: string) =>
  (
    await rows(
      `SELECT attname FROM pg_attribute WHERE attrelid = 'data."${table}"'::regclass AND attnum > 0 AND NOT attisdropped`,
    )
  ).map(row => row['attname'])
const refusal = async (work: Promise<unknown>): Promise<AppError> => {
  const error = await work.then(
    () => null,
    error => error,
  )
  expect(error).toBeInstanceOf(AppError)
  return error as AppError
}

describe('an entity', () => {
  test('becomes a table with a column for each field', async () => {
    const { plan } = await apply({
      entities: [
        entity('account', {
          name: { type: 'string' },
          founded: { type: 'string', format: 'date' },
          tags: { type: 'array', items: { type: 'string' } },
        }),
      ],
    })
    expect(plan.steps.map(({ id }) => id)).toEqual(['create-table account', 'add-index account.tags'])
    expect(await columnsOf('account')).toEqual(
      expect.arrayContaining(['_id', '_version', '_deleted_at', 'name', 'founded', 'tags']),
    )
    expect(models.current().entities.get('account')?.byName.get('founded')?.storage).toEqual({
      kind: 'column',
      column: 'founded',
      type: 'date',
    })
  })

  test('keeps its values when a field is renamed', async () => {
    await insert('account', `(_id, name) VALUES (gen_random_uuid(), 'Acme')`)
    const { plan } = await apply({
      entities: [
        entity('account', {
          title: { type: 'string', 'x-renamedFrom': 'name' },
          founded: { type: 'string', format: 'date' },
          tags: { type: 'array', items: { type: 'string' } },
        }),
      ],
    })
    expect(plan.steps.map(({ id }) => id)).toEqual(['rename-column account.title'])
    expect(await rows('SELECT title FROM data.account')).toEqual([{ title: 'Acme' }])
  })

  test('swaps the names of two fields', async () => {
    await apply({
      entities: [
        entity(
          'swap',
          { a: { type: 'string' }, b: { type: 'string' } },
          { 'x-entity': { ids: { a: 'one', b: 'two' } } },
        ),
      ],
    })
    await insert('swap', `(_id, a, b) VALUES (gen_random_uuid(), 'A', 'B')`)
    await apply({
      entities: [
        entity(
          'swap',
          { a: { type: 'string' }, b: { type: 'string' } },
          { 'x-entity': { ids: { a: 'two', b: 'one' } } },
        ),
      ],
    })
    expect(await rows('SELECT a, b FROM data.swap')).toEqual([{ a: 'B', b: 'A' }])
  })

  test('archives a removed field and restores it with the older text', async () => {
    const first = entity('case', { subject: { type: 'string' }, note: { type: 'string' } })
    await apply({ entities: [first] })
    await insert('case', `(_id, subject, note) VALUES (gen_random_uuid(), 'Broken', 'kept')`)
    const { plan } = await apply({ entities: [entity('case', { subject: { type: 'string' } })] })
    expect(plan.steps).toMatchObject([{ operation: 'archive-column', class: 'destructive', field: 'note' }])
    expect(await columnsOf('case')).not.toContain('note')
    const restored = await apply({ entities: [first] })
    expect(restored.plan.steps.map(({ operation }) => operation)).toEqual(['restore-column'])
    expect(await rows('SELECT note FROM data."case"')).toEqual([{ note: 'kept' }])
  })

  test('a new field with an old name is another field', async () => {
    await apply({ entities: [entity('again', { a: { type: 'string' }, b: { type: 'string' } })] })
    const old = models.current().entities.get('again')!.byName.get('b')!.id
    await apply({ entities: [entity('again', { a: { type: 'string' } })] })
    const { plan } = await apply({
      entities: [entity('again', { a: { type: 'string', title: 'A' }, b: { type: 'string' } })],
    })
    expect(plan.steps.map(({ operation }) => operation)).toEqual(['add-column'])
    expect(models.current().entities.get('again')!.byName.get('b')!.id).not.toBe(old)
  })

  test('is archived when removed, and comes back with its records', async () => {
    const text = entity('asset', {
      name: { type: 'string' },
      owner: { type: 'string', format: 'uuid', 'x-relation': { entity: 'account', kind: 'many-to-one' } },
    })
    await apply({ entities: [text] })
    await insert('asset', `(_id, name) VALUES (gen_random_uuid(), 'Pump')`)
    const { plan } = await apply({ remove: [{ kind: 'entity', id: 'asset' }] })
    expect(plan.steps.map(({ operation }) => operation)).toEqual(['drop-foreign-key', 'archive-table'])
    expect(models.current().entities.has('asset')).toBe(false)
    await apply({ entities: [text] })
    expect(await rows('SELECT name FROM data.asset')).toEqual([{ name: 'Pump' }])
  })

  test('is renamed with its records', async () => {
    await apply({ entities: [{ ...entity('client', { title: { type: 'string' } }), name: 'swap' }] })
    expect(models.current().entities.get('client')?.id).toBeDefined()
    expect(models.current().entities.has('swap')).toBe(false)
  })

  test('of a name that another one had before is a new one', async () => {
    await apply({ entities: [entity('first', { a: { type: 'string' } })] })
    await insert('first', `(_id, a) VALUES (gen_random_uuid(), 'old')`)
    await apply({ entities: [{ ...entity('second', { a: { type: 'string' } }), name: 'first' }] })
    await apply({ entities: [entity('first', { a: { type: 'string' } })] })
    expect(await rows('SELECT a FROM data.second')).toEqual([{ a: 'old' }])
    expect(await rows('SELECT a FROM data.first')).toEqual([])
  })

  test('comes out byte for byte as it went in', async () => {
    const text =
      '{\n\t"type":"object" ,"$id":"bytes",\r\n "properties":{"日本語":{"type":"string"},"\\u0061":{"type":"integer"}}}\n'
    await apply({ entities: [{ text }] })
    expect((await documentText(database, 'entity', 'bytes'))?.text).toBe(text)
    expect([...models.current().entities.get('bytes')!.byName.keys()]).toEqual(['日本語', 'a'])
  })
})

describe('a relation to one of several', () => {
  const regarding = (targets: string[]) => ({
    regarding: { 'x-relation': { entity: targets.length > 1 ? targets : targets[0]! } },
  })
  test('takes over what pointed to one, and follows the renames of its targets', async () => {
    await apply({ entities: [entity('one', {}), entity('two', {}), entity('note', regarding(['one']))] })
    await insert('one', `(_id) VALUES ('01900000-0000-7000-8000-00000000000a')`)
    await insert('note', `(_id, regarding) VALUES (gen_random_uuid(), '01900000-0000-7000-8000-00000000000a')`)
    const { plan } = await apply({ entities: [entity('note', regarding(['one', 'two']))] })
    expect(plan.steps.some(step => step.class === 'destructive')).toBe(false)
    expect(await rows(`SELECT regarding$entity AS entity, regarding$id AS id FROM data.note`)).toEqual([
      { entity: 'one', id: '01900000-0000-7000-8000-00000000000a' },
    ])
    await apply({ entities: [{ ...entity('uno', {}), name: 'one' }, entity('note', regarding(['uno', 'two']))] })
    expect(await rows(`SELECT regarding$entity AS entity FROM data.note`)).toEqual([{ entity: 'uno' }])
  })
})

describe('a change of type', () => {
  test('converts what can be converted', async () => {
    await apply({ entities: [entity('meter', { value: { type: 'string' } })] })
    await insert('meter', `(_id, value) VALUES (gen_random_uuid(), '12'), (gen_random_uuid(), NULL)`)
    const { plan } = await apply({ entities: [entity('meter', { value: { type: 'integer' } })] })
    expect(plan.steps).toMatchObject([{ operation: 'retype-column', class: 'rewrite', rows: 2 }])
    expect(await rows('SELECT value FROM data.meter ORDER BY value')).toEqual([{ value: 12 }, { value: null }])
  })

  test('tells the rows that cannot, and is refused', async () => {
    await apply({ entities: [entity('gauge', { value: { type: 'string' } })] })
    await insert('gauge', `(_id, value) VALUES (gen_random_uuid(), '12'), (gen_random_uuid(), 'about ten')`)
    const given = change({ entities: [entity('gauge', { value: { type: 'integer' } })] })
    const plan = await planChange(database, models.current(), given)
    expect(plan.steps[0]?.failing).toMatchObject({ count: 1, sample: [{ value: 'about ten' }] })
    const error = await refusal(applyChange(database, { ...given, hash: plan.hash }, admin))
    expect(error.status).toBe(422)
    expect(await rows(`SELECT value FROM data.gauge ORDER BY value`)).toEqual([{ value: '12' }, { value: 'about ten' }])
  })
})

describe('a unique constraint', () => {
  test('tells duplicates before, and leaves the trash out', async () => {
    await apply({ entities: [entity('part', { code: { type: 'string' } })] })
    await insert('part', `(_id, code) VALUES (gen_random_uuid(), 'P1'), (gen_random_uuid(), 'P1')`)
    const unique = change({
      entities: [entity('part', { code: { type: 'string' } }, { 'x-entity': { unique: [['code']] } })],
    })
    const plan = await planChange(database, models.current(), unique)
    expect(plan.steps[0]).toMatchObject({ operation: 'add-unique', failing: { count: 2 } })
    await rows(`UPDATE data.part SET _deleted_at = now() WHERE _id = (SELECT _id FROM data.part LIMIT 1)`)
    await apply({ entities: unique.entities! })
    expect([...models.current().entities.get('part')!.uniqueByName.values()]).toEqual([['code']])
  })
})

describe('a plan warns', () => {
  test('of records without a newly required value, of null where a value is needed, of defaults that are refused', async () => {
    await apply({ entities: [entity('warned', { a: { type: 'string' } })] })
    await insert('warned', `(_id) VALUES (gen_random_uuid())`)
    const { plan } = await apply({
      entities: [
        entity(
          'warned',
          { a: { type: 'string' }, b: { type: ['string', 'null'] }, c: { type: 'integer', default: 'three' } },
          { required: ['a', 'b'] },
        ),
      ],
    })
    expect(plan.warnings.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/entities/0/properties/a required-missing',
      '/entities/0/properties/b null-required',
      '/entities/0/properties/c/default invalid-default',
    ])
  })
})

describe('two administrators', () => {
  test('who change the same entity: one is told, nothing is lost', async () => {
    await apply({ entities: [entity('shared', { a: { type: 'string' } })] })
    const mine = change({ entities: [entity('shared', { a: { type: 'string' }, mine: { type: 'string' } })] })
    const yours = change({ entities: [entity('shared', { a: { type: 'string' }, yours: { type: 'string' } })] })
    const plans = await Promise.all([mine, yours].map(given => planChange(database, models.current(), given)))
    const results = await Promise.allSettled(
      [mine, yours].map((given, index) => applyChange(database, { ...given, hash: plans[index]!.hash }, admin)),
    )
    await models.reload()
    const lost = results.filter(result => result.status === 'rejected')
    expect(lost).toHaveLength(1)
    expect(lost[0]!.reason).toMatchObject({ status: 409, code: 'model-changed' })
    expect(lost[0]!.reason.message).toContain("entity 'shared'")
    const fields = [...models.current().entities.get('shared')!.byName.keys()]
    expect(fields).toHaveLength(2)
  })

  test('who change different entities do not disturb each other', async () => {
    const base = models.current().revision
    await applyChange(database, { base, entities: [entity('left', { a: { type: 'string' } })] }, systemCaller)
    await applyChange(database, { base, entities: [entity('right', { a: { type: 'string' } })] }, systemCaller)
    const model = await models.reload()
    expect(model.entities.has('left') && model.entities.has('right')).toBe(true)
  })
})

describe('apply', () => {
  test('needs the hash of what was looked at', async () => {
    const given = change({ entities: [entity('hashed', { a: { type: 'string' } })] })
    expect((await refusal(applyChange(database, given, admin))).status).toBe(422)
    expect(await refusal(applyChange(database, { ...given, hash: 'other' }, admin))).toMatchObject({
      status: 409,
      code: 'plan-changed',
    })
    expect((await models.reload()).entities.has('hashed')).toBe(false)
  })

  test('asks for destructive steps by name', async () => {
    await apply({ entities: [entity('fragile', { a: { type: 'string' }, b: { type: 'string' } })] })
    const given = change({ entities: [entity('fragile', { a: { type: 'string' } })] })
    const { hash } = await planChange(database, models.current(), given)
    const error = await refusal(applyChange(database, { ...given, hash }, admin))
    expect(error.details).toMatchObject([{ code: 'confirm', parameters: { step: 'archive-column fragile.b' } }])
  })

  test('changes nothing when a step fails', async () => {
    const before = await models.reload()
    const within = async () => {
      throw new Error('the last thing goes wrong')
    }
    const given = change({ entities: [entity('never', { a: { type: 'string' } })] })
    await expect(applyChange(database, given, systemCaller, { within })).rejects.toThrow('the last thing')
    expect((await models.reload()).revision).toBe(before.revision)
    expect(await rows(`SELECT to_regclass('data.never') AS found`)).toEqual([{ found: null }])
  })

  test('does nothing for a change that changes nothing', async () => {
    const same = { text: models.current().entities.get('account')!.text }
    const { plan, applied } = await apply({ entities: [same] })
    expect(plan.documents).toEqual([])
    expect(applied.steps).toBe(0)
  })
})

describe('revisions', () => {
  test('are kept with author and what changed', async () => {
    const all = await allRevisions(database)
    expect(all[0]!.revision).toBe(models.current().revision)
    expect(all.every(({ documents }) => documents.length > 0)).toBe(true)
    const own = await revisionsOf(database, 'entity', 'case')
    expect(own).toHaveLength(3)
    expect(own[0]).toMatchObject({ revision: { author: { _label: 'Aoi' } } })
    expect(own[0]!.text).toBe(own[2]!.text)
  })
})

test('another process sees a change without being asked', async () => {
  const other = await openModel(database)
  await apply({ entities: [entity('seen', { a: { type: 'string' } })] })
  await expect.poll(() => other.current().entities.has('seen'), { timeout: 5000 }).toBe(true)
  await other.close()
})
