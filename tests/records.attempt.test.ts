import { describe, expect, test } from 'vitest'
import { AppError } from '../platform/errors.ts'
import { modelOf } from '../platform/metadata/model-of.ts'
import { createRecords } from '../platform/records/create.ts'
import { databaseFault } from '../platform/records/database-fault.ts'
import { getRecord } from '../platform/records/get.ts'
import { listRecords } from '../platform/records/list.ts'
import { updateRecord } from '../platform/records/update.ts'
import { freshDatabase } from './support/database.ts'
import { recordWorld } from './support/records.ts'

const database = await freshDatabase()
const entityWith = (field: string) => ({ $id: 'thing', type: 'object', properties: { [field]: { type: 'string' } } })
const world = await recordWorld(database, { entities: [entityWith('before')] })
const thing = world.entity('thing')
const owner = (statement: string) => database.asOwner(client => client.query(statement))

describe('a request that meets a table that has just changed', () => {
  const changed = modelOf({ revision: 2, entities: [entityWith('after')] })
  const reloads: number[] = []
  const reload = async () => {
    reloads.push(2)
    return changed
  }

  test('reads the model anew and is done with it', async () => {
    const [id] = await world.add('thing', { before: 'a' })
    await owner('ALTER TABLE data.thing RENAME before TO after')
    const context = { ...world.system, reload }
    expect(JSON.parse((await getRecord(context, thing, id!)).text)).toMatchObject({ after: 'a' })
    expect(JSON.parse(await listRecords(context, thing, {}))).toMatchObject({ data: [{ after: 'a' }] })
    expect(reloads).toHaveLength(2)
  })

  test('is told to try again where it cannot', async () => {
    await expect(listRecords(world.system, thing, {})).rejects.toMatchObject({ status: 503, code: 'model-changing' })
  })

  test('does not write what was checked by an old revision', async () => {
    await owner('UPDATE enishi.model SET revision = 2')
    const old = { ...world.system, model: modelOf({ revision: 1, entities: [entityWith('after')] }) }
    const oldThing = old.model.entities.get('thing')!
    await expect(createRecords(old, oldThing, [{ after: 'x' }])).rejects.toMatchObject({ code: 'model-changing' })
    const [record] = await createRecords({ ...old, reload }, oldThing, [{ after: 'x' }])
    expect(JSON.parse(record!.text)).toMatchObject({ after: 'x' })
    await expect(updateRecord(old, oldThing, record!.id, { after: 'y' })).rejects.toMatchObject({
      code: 'model-changing',
    })
  })

  test('finds nothing when its entity is gone', async () => {
    const empty = async () => modelOf({ revision: 3, entities: [{ $id: 'other', type: 'object' }] })
    await expect(listRecords({ ...world.system, reload: empty }, thing, {})).rejects.toMatchObject({ status: 404 })
  })
})

describe('what PostgreSQL refuses', () => {
  const refusals: [string, number, string][] = [
    ["SELECT 'x'::int", 422, 'invalid'],
    ["SELECT '2026-02-30'::date", 422, 'invalid'],
    ['SELECT 9223372036854775808::bigint', 422, 'invalid'],
    ['SELECT \'"\\u0000"\'::jsonb', 422, 'invalid'],
    ['SELECT none FROM data.thing', 503, 'model-changing'],
    ['SELECT FROM data.none', 503, 'model-changing'],
    ['SET LOCAL statement_timeout = 1; SELECT pg_sleep(5)', 503, 'too-slow'],
    [`SELECT 1${'+1'.repeat(30_000)}`, 400, 'too-complex'],
  ]

  test.each(refusals)('%.60s', async (text, status, code) => {
    const error = await database.query({ text }).catch(error => error)
    const answer = databaseFault(error, world.model, { badValue: 422 }) as AppError
    expect(answer).toBeInstanceOf(AppError)
    expect([answer.status, answer.code, answer.cause]).toEqual([status, code, error])
    expect(answer.message).not.toMatch(/SELECT|relation|column/)
  })

  test('of what is nobody’s fault but ours stays an error of the server', async () => {
    const error = await database.query({ text: 'SELEC' }).catch(error => error)
    expect(databaseFault(error, world.model, {})).toBe(error)
  })
})

describe('another transaction in the way', () => {
  test('is waited out, and nothing is lost', async () => {
    const current = { ...world.system, model: modelOf({ revision: 2, entities: [entityWith('after')] }) }
    const entity = current.model.entities.get('thing')!
    const [one, two] = (await createRecords(current, entity, [{}, {}])).map(({ id }) => id)
    const both = async (first: string, second: string, value: string) => {
      await database.transaction(async transaction => {
        await updateRecord({ ...current, transaction }, entity, first, { after: value })
        await updateRecord({ ...current, transaction }, entity, second, { after: value })
      })
    }
    const results = await Promise.allSettled([both(one!, two!, 'a'), both(two!, one!, 'b'), both(one!, two!, 'c')])
    expect(results.some(({ status }) => status === 'fulfilled')).toBe(true)
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ status: 503, code: 'busy' })
    const values = await world.rows('SELECT DISTINCT after FROM data.thing WHERE _id = ANY ($1)', [[one, two]])
    expect(values).toHaveLength(1)
  })
})
