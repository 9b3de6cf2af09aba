import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Context } from '../platform/access/context.ts'
import type { JsonObject } from '../platform/contract/json.ts'
import type { BulkParameters, ListAnswer } from '../platform/contract/record.ts'
import { AppError } from '../platform/errors.ts'
import { listRecords } from '../platform/records/list.ts'
import { rehearse } from '../platform/records/rehearse.ts'
import { removeRecord } from '../platform/records/remove.ts'
import { removeMatching } from '../platform/records/remove-matching.ts'
import { restoreRecord } from '../platform/records/restore.ts'
import { updateRecord } from '../platform/records/update.ts'
import { updateMatching } from '../platform/records/update-matching.ts'
import { freshDatabase } from './support/database.ts'
import { deals } from './support/deals.ts'
import { recordWorld, role } from './support/records.ts'

const to = (entity: string, onDelete: string) => ({
  type: 'string',
  format: 'uuid',
  'x-relation': { entity, kind: 'many-to-one', onDelete },
})
const task: JsonObject = {
  $id: 'task',
  type: 'object',
  properties: {
    name: { type: 'string', maxLength: 5 },
    after: to('task', 'restrict'),
    under: to('task', 'cascade'),
    beside: to('task', 'set-null'),
  },
}
const world = await recordWorld(await freshDatabase(), {
  entities: [...deals.entities, task],
  documents: [...(deals.documents ?? []), role('worker', { task: { read: 'all', update: 'all', delete: 'all' } })],
})
const [deal, tasks] = [world.entity('deal'), world.entity('task')]
const seller = world.as('seller')
const patchDeals = (patch: JsonObject, parameters: BulkParameters, context: Context = seller) =>
  updateMatching(context, deal, patch, parameters)
const rowsOf = async (name: string, context: Context = world.system) => {
  const text = await listRecords(context, world.entity(name), { limit: 1000, sort: '_id', trashed: 'include' })
  return (JSON.parse(text) as ListAnswer<JsonObject & { _id: string }>).data.map(
    ({ _updatedAt, _createdAt, _deletedAt, ...row }) => ({
      ...row,
      gone: _deletedAt !== null,
    }),
  )
}
const titles = async (filter: string) => {
  const { data } = JSON.parse(await listRecords(world.system, deal, { filter, sort: 'title' })) as ListAnswer
  return data.map(row => row['title'])
}
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: AppError) => [error.status, error.code, ...error.details.map(({ pointer, code }) => `${pointer} ${code}`)],
  )

const empty = () =>
  world.database.asOwner(client =>
    client.query('TRUNCATE data.deal, data.line, data.task, data.label, enishi.trashed_with CASCADE'),
  )

beforeEach(async () => {
  await empty()
})

describe('a patch for all that a filter names', () => {
  test('changes what the caller may change, and tells what it left', async () => {
    await world.add(
      'deal',
      { title: 'a', stage: 'open', size: 1 },
      { title: 'b', stage: 'won', size: 2 },
      { title: 'c', stage: 'lost', size: 3 },
      { title: 'd', stage: 'open', size: 13 },
      { title: 'e', stage: 'open', size: 5, vip: true },
    )
    const asked = { filter: 'record.size < 20' }
    const counts = { matched: 4, changed: 2, notAllowed: 1, unchanged: 1, others: 0, invalid: 0, problems: [] }
    expect(await patchDeals({ vip: true }, { ...asked, dryRun: true })).toEqual(counts)
    expect(await titles('record.vip')).toEqual(['e'])
    expect(await patchDeals({ vip: true }, asked)).toEqual(counts)
    expect(await titles('record.vip')).toEqual(['a', 'b', 'e'])
    expect(await patchDeals({ vip: true }, { filter: 'false' })).toMatchObject({ matched: 0, changed: 0 })
    expect(await patchDeals({ vip: null }, { filter: 'true', search: 'e' })).toMatchObject({ matched: 1, changed: 1 })
  })

  test('stands in the history of each, as one write of theirs', async () => {
    const ids = await world.add('deal', { title: 'a', size: 1 }, { title: 'b', size: 2 })
    await patchDeals({ vip: true }, { filter: 'true' })
    const log = await world.rows(
      'SELECT record, op, version, after FROM enishi.change WHERE record = ANY($1) AND version > 1 ORDER BY record',
      [ids],
    )
    const vip = deal.byName.get('vip')!.id
    expect(log).toEqual(ids.map(record => ({ record, op: 'update', version: 2, after: { [vip]: true } })))
  })

  test('is refused as a whole where one of them would not be valid, each with its place', async () => {
    await world.add('task', { name: 'a' }, { name: 'b' })
    const worker = world.as('worker')
    const [one, two] = (await rowsOf('task')).map(({ _id }) => _id)
    const patch = { name: 'too long' }
    const work = updateMatching(worker, tasks, patch, { filter: 'true' })
    expect(await refusal(work)).toEqual([422, 'invalid', `/${one}/name maxLength`, `/${two}/name maxLength`])
    expect(await updateMatching(worker, tasks, patch, { filter: 'true', dryRun: true })).toMatchObject({
      matched: 2,
      changed: 0,
      invalid: 2,
      problems: [{ _id: one, errors: [{ code: 'maxLength' }] }, { _id: two }],
    })
    expect((await rowsOf('task')).map(row => (row as JsonObject)['name'])).toEqual(['a', 'b'])
  })

  test('meets unique values, in a dry run too', async () => {
    await world.add('deal', { title: 'a', code: 'x' }, { title: 'b' }, { title: 'c' })
    for (const dryRun of [true, false]) {
      const work = patchDeals({ code: 'y' }, { filter: "record.title != 'a'", dryRun })
      expect(await refusal(work)).toEqual([409, 'not-unique', '/code unique'])
    }
    expect(await titles("record.code == 'y'")).toEqual([])
  })

  test('reaches relations to many and lines', async () => {
    const [hot] = await world.add('label', { name: 'hot' })
    await world.add('deal', { title: 'a', lines: [{ item: 'p' }] }, { title: 'b' })
    expect(await patchDeals({ labels: { add: [hot!] } }, { filter: 'true' })).toMatchObject({ changed: 2 })
    expect(await titles("record.labels.exists(l, l.name == 'hot')")).toEqual(['a', 'b'])
    expect(await patchDeals({ lines: [] }, { filter: 'true' })).toMatchObject({ changed: 1, unchanged: 1, others: 1 })
    expect(await rowsOf('line')).toMatchObject([{ item: 'p', gone: true }])
  })

  test('needs a filter that its caller may write, and refuses what is too much at once', async () => {
    expect(await refusal(patchDeals({ vip: true }, { filter: '' }))).toEqual([
      400,
      'filter-needed',
      '/filter filter-needed',
    ])
    expect(await refusal(patchDeals({ vip: true }, { filter: 'record.cost > 1' }))).toEqual([
      400,
      'bad-filter',
      '/filter unknown-field',
    ])
    expect(await refusal(patchDeals({ cost: 1 }, { filter: 'false' }))).toBe('done')
    await world.rows(
      "INSERT INTO data.task (_id, _version, _created_at, _updated_at, name) SELECT gen_random_uuid(), 1, now(), now(), 'a' FROM generate_series(1, 10001)",
    )
    const work = updateMatching(world.system, tasks, { name: 'b' }, { filter: 'true', dryRun: true })
    expect(await refusal(work)).toEqual([400, 'too-many', '/filter too-many'])
    const all = { matched: 10_000, changed: 10_000 }
    const but = {
      filter: `record._id != '${(await world.rows<{ _id: string }>('SELECT _id FROM data.task LIMIT 1'))[0]!._id}'`,
    }
    expect(await updateMatching(world.system, tasks, { name: 'b' }, but)).toMatchObject(all)
    expect(await removeMatching(world.system, tasks, but)).toMatchObject(all)
  })

  test('is not for who may not update at all', async () => {
    expect(await refusal(patchDeals({ vip: true }, { filter: 'true' }, world.as('reader')))).toEqual([
      403,
      'not-allowed',
    ])
    expect(await refusal(patchDeals({ vip: true }, { filter: 'true' }, world.as('stranger')))).toEqual([
      404,
      'not-found',
    ])
  })
})

describe('a deletion of all that a filter names', () => {
  test('takes along, empties and is stopped as single deletions', async () => {
    const [top, used] = await world.add('task', { name: 'top' }, { name: 'used' })
    const [below, beside] = await world.add('task', { name: 'below', under: top! }, { name: 'side', beside: top! })
    await world.add('task', { name: 'user', after: used! })
    const only = (name: string) => ({ filter: `record.name == '${name}'` })
    expect(await refusal(removeMatching(world.system, tasks, only('used')))).toEqual([409, 'in-use', `/${used} in-use`])
    const counts = { matched: 1, changed: 1, others: 2 }
    expect(await removeMatching(world.system, tasks, { ...only('top'), dryRun: true })).toMatchObject(counts)
    expect((await rowsOf('task')).filter(({ gone }) => gone)).toEqual([])
    expect(await removeMatching(world.system, tasks, only('top'))).toMatchObject(counts)
    const gone = async () => (await rowsOf('task')).filter(({ gone }) => gone).map(({ _id }) => _id)
    expect(await gone()).toEqual([top, below])
    await restoreRecord(world.system, tasks, top!)
    expect(await gone()).toEqual([])
    expect((await rowsOf('task')).find(({ _id }) => _id === beside)).toMatchObject({ beside: top })
  })

  test('is not stopped by what goes with it', async () => {
    const [first] = await world.add('task', { name: 'a' })
    const [second] = await world.add('task', { name: 'b', after: first! })
    await world.add('task', { name: 'c', after: second! })
    expect(await removeMatching(world.system, tasks, { filter: 'true' })).toMatchObject({
      matched: 3,
      changed: 3,
      others: 0,
    })
    expect((await rowsOf('task')).every(({ gone }) => gone)).toBe(true)
  })

  test('is one statement for records on which nothing hangs', async () => {
    await world.add('label', { name: 'x' }, { name: 'y' }, { name: 'z' })
    const sent = await world.statementsOf(world.system, context =>
      removeMatching(context, world.entity('label'), { filter: "record.name in ['x', 'y', 'z']" }),
    )
    expect(sent.filter(({ text }) => /update/i.test(text) && /_deleted_at" =/.test(text))).toHaveLength(1)
  })
})

const options = <T>(...values: T[]) => fc.constantFrom<T | null>(null, ...values)
const body = fc.record({
  title: options('a', 'b'),
  stage: options('open', 'won', 'lost'),
  size: options(1, 2, 13),
  vip: options(true, false),
  tags: options(['x'], ['x', 'y']),
})

test('what one call does to many is what as many calls do one by one', async () => {
  const question = fc.record({
    bodies: fc.array(body, { maxLength: 8 }),
    patch: fc.oneof(
      body,
      fc.record({ vip: options(true, false) }),
      fc.record({ cost: fc.constant(1) }),
      fc.constant({ size: 'x' }),
    ),
    filter: fc.constantFrom('true', 'record.vip', 'record.size < 10', "record.stage != 'won'", "'x' in record.tags"),
    isDeletion: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(question, async ({ bodies, patch, filter, isDeletion }) => {
      await empty()
      // Title and size are unique together, so every other body has none.
      if (bodies.length)
        await world.add('deal', ...bodies.map((body, at) => ({ ...body, title: `${body.title}${at}` })))
      const single = (context: Context, id: string) =>
        isDeletion ? removeRecord(context, deal, id) : updateRecord(context, deal, id, patch as JsonObject)
      const byOne = await rehearse(seller, async inside => {
        const { data } = JSON.parse(await listRecords(inside, deal, { filter, limit: 1000, sort: '_id' })) as ListAnswer
        const told: unknown[] = []
        for (const { _id } of data)
          told.push(
            await single(inside, _id).then(
              () => 200,
              error => error.status,
            ),
          )
        return { told, rows: await rowsOf('deal', { ...inside, caller: world.system.caller }) }
      }).catch(conflicting)
      const byMany = await rehearse(seller, async inside => {
        const asked = { filter }
        const counts = isDeletion
          ? await removeMatching(inside, deal, asked)
          : await updateMatching(inside, deal, patch as JsonObject, asked)
        return { counts, rows: await rowsOf('deal', { ...inside, caller: world.system.caller }) }
      }).catch(conflicting)
      const refused = typeof byOne === 'number' ? byOne : byOne.told.includes(422) ? 422 : null
      if (refused !== null || typeof byOne === 'number') {
        expect(byMany).toBe(refused)
        return
      }
      if (typeof byMany === 'number') {
        expect(byOne.told).toContain(byMany)
        return
      }
      expect(byMany.rows).toEqual(byOne.rows)
      expect(byMany.counts).toMatchObject({
        matched: byOne.told.length,
        notAllowed: byOne.told.filter(status => status === 403).length,
      })
    }),
    { numRuns: 60 },
  )
}, 60_000)

/** A taken unique value ends a transaction, and with it everything. */
function conflicting(error: unknown): number {
  if (error instanceof AppError) return error.status
  if ((error as { code?: string }).code === '25P02') return 409
  throw error
}
