/** What people write while a large table is changed under them, and what becomes of it. */
import { beforeEach, describe, expect, test } from 'vitest'
import { systemCaller } from '../platform/contract/caller.ts'
import type { JsonObject } from '../platform/contract/json.ts'
import { JobRunner } from '../platform/database/jobs/job-runner.ts'
import { askJob, listJobs } from '../platform/database/jobs/job-store.ts'
import { newId } from '../platform/database/new-id.ts'
import { applyChange } from '../platform/metadata/apply.ts'
import { openModel } from '../platform/metadata/cache.ts'
import { planChange } from '../platform/metadata/plan.ts'
import { planJob } from '../platform/metadata/plan-job.ts'
import { submitChange } from '../platform/metadata/submit.ts'
import { freshDatabase } from './support/database.ts'

const database = await freshDatabase()
const models = await openModel(database)
const rows = async (text: string) => (await database.query({ text })).rows
const many = 10_100

const entity = (name: string, properties: JsonObject, rest: JsonObject = {}) => ({
  text: JSON.stringify({ $id: name, type: 'object', properties, ...rest }),
})
const text = { type: 'string' }
const change = (...entities: { text: string; name?: string }[]) => ({ base: models.current().revision, entities })

/** Does `meanwhile` once, in the middle of the expand: where a step is told, or some of its rows are done. */
async function apply(given: ReturnType<typeof change>, meanwhile?: { at: string; work: () => Promise<unknown> }) {
  let due = meanwhile
  const progress = async ({ detail, done }: { detail?: string; done: number }) => {
    if (!due || detail !== due.at || done === 0) return
    const { work } = due
    due = undefined
    await work()
  }
  await applyChange(database, given, systemCaller, { job: { id: newId(), progress, note: async () => {} } })
  await models.reload()
  expect(due).toBeUndefined()
}

let number = 0
let table = ''
/** A new large table of this name, with `n` from 1 upwards; `columns` and `values` of the rest. */
async function large(properties: JsonObject, columns: string, values: string, rest: JsonObject = {}) {
  await applyChange(database, change(entity(table, { n: { type: 'integer' }, ...properties }, rest)), systemCaller)
  await rows(
    `INSERT INTO data.${table} (_id, n, ${columns}) SELECT gen_random_uuid(), n, ${values} FROM generate_series(1, ${many}) AS n`,
  )
  await models.reload()
}
beforeEach(() => {
  table = `t${++number}`
})
const indexes = async () =>
  await rows(`SELECT relname AS name, amname AS method, indisvalid AS valid, indisunique AS unique
     FROM pg_index JOIN pg_class AS c ON c.oid = indexrelid JOIN pg_am AS a ON a.oid = relam
    WHERE indrelid = 'data.${table}'::regclass AND NOT indisprimary AND pg_get_indexdef(indexrelid) !~ '_owner|_unit' ORDER BY 1`)
const leftovers = () =>
  rows(`SELECT attname AS name FROM pg_attribute WHERE attrelid = to_regclass('data.${table}') AND attname ~ '^_[nos]_' AND NOT attisdropped
    UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = 'data'::regnamespace
    UNION ALL SELECT relname FROM pg_class WHERE relnamespace = 'data'::regnamespace AND relname ~ '^_[nos]_'
    UNION ALL SELECT tgname FROM pg_trigger WHERE tgrelid = to_regclass('data.${table}') AND NOT tgisinternal`)
const n = { n: { type: 'integer' } }

describe('while the type of a field changes', () => {
  const unique = { 'x-entity': { unique: [['v', 'n']], indexes: [['v']] } }
  test('what is written, changed and deleted arrives; its indexes are there again', async () => {
    await large({ v: text }, 'v', 'n::text', unique)
    const before = await indexes()
    await apply(change(entity(table, { ...n, v: { type: 'integer' } }, unique)), {
      at: `retype-column ${table}.v`,
      work: () =>
        rows(`WITH gone AS (DELETE FROM data.${table} WHERE n <= 10),
                   changed AS (UPDATE data.${table} SET v = (n * 2)::text WHERE n > 10 AND n <= 20 OR n > ${many - 10})
              INSERT INTO data.${table} (_id, n, v) VALUES (gen_random_uuid(), 0, '-7'), ('00000000-0000-0000-0000-000000000001', 0, NULL)`),
    })
    expect(await rows(`SELECT count(*)::int AS count, count(v)::int AS filled FROM data.${table}`)).toEqual([
      { count: many - 8, filled: many - 9 },
    ])
    expect(await rows(`SELECT v FROM data.${table} WHERE n = 0 ORDER BY v`)).toEqual([{ v: -7 }, { v: null }])
    const doubled = `n > 0 AND v = n * 2`
    expect(await rows(`SELECT count(*)::int AS count FROM data.${table} WHERE ${doubled}`)).toEqual([{ count: 20 }])
    expect(
      await rows(`SELECT count(*)::int AS count FROM data.${table} WHERE n > 0 AND v <> n AND NOT (${doubled})`),
    ).toEqual([{ count: 0 }])
    expect(await indexes()).toEqual(before)
    expect(before).toHaveLength(2)
    expect(await leftovers()).toEqual([])
  })

  test('a value that does not fit refuses the change, and what was built is gone', async () => {
    await large({ v: text }, 'v', 'n::text', unique)
    const before = await indexes()
    const given = change(entity(table, { ...n, v: { type: 'integer' } }, unique))
    const work = () => rows(`UPDATE data.${table} SET v = 'about ten' WHERE n = 7`)
    await expect(applyChange(database, given, systemCaller, { job: undefined })).resolves.toBeDefined()
    await models.reload()
    await apply(change(entity(table, { ...n, v: text }, unique)))
    const again = change(entity(table, { ...n, v: { type: 'integer' } }, unique))
    const id = newId()
    let due = true
    const progress = async ({ detail, done }: { detail?: string; done: number }) => {
      if (!due || detail !== `retype-column ${table}.v` || !done) return
      due = false
      await work()
    }
    const applying = applyChange(database, again, systemCaller, { job: { id, progress, note: async () => {} } })
    await expect(applying).rejects.toMatchObject({ status: 409, code: 'plan-failed' })
    await database.asOwner(client => planJob(models).undo!({ id, client } as never))
    expect(await leftovers()).toEqual([])
    expect(await indexes()).toEqual(before)
    expect(await rows(`SELECT v FROM data.${table} WHERE n = 7`)).toEqual([{ v: 'about ten' }])
  })

  test('the kind of its index changes with it', async () => {
    const indexed = { 'x-entity': { indexes: [['v']] } }
    await large({ v: text }, 'v', `'x' || n`, indexed)
    expect(await indexes()).toMatchObject([{ method: 'btree' }])
    await apply(change(entity(table, { ...n, v: { type: 'array', items: text } }, indexed)))
    expect(await indexes()).toMatchObject([{ method: 'gin', valid: true }])
    expect(await rows(`SELECT v FROM data.${table} WHERE n = 3`)).toEqual([{ v: ['x3'] }])
  })

  test('it may be renamed, and its table too', async () => {
    await large({ v: text }, 'v', 'n::text', { 'x-entity': { indexes: [['v']] } })
    const other = `${table}x`
    await apply(
      change({
        ...entity(other, { ...n, w: { type: 'integer', 'x-renamedFrom': 'v' } }, { 'x-entity': { indexes: [['w']] } }),
        name: table,
      }),
    )
    expect(await rows(`SELECT sum(w)::int AS sum FROM data.${other}`)).toEqual([{ sum: (many * (many + 1)) / 2 }])
    table = other
    expect(await indexes()).toMatchObject([{ valid: true }])
    expect(await leftovers()).toEqual([])
  })
})

describe('on a large table', () => {
  test('a new field takes the name and the index of one that goes', async () => {
    const ids = (id: string) => ({ 'x-entity': { indexes: [['v']], ids: { v: id } } })
    await large({ v: text }, 'v', `'old'`, ids('first'))
    await apply(change(entity(table, { ...n, v: { type: 'integer' } }, ids('second'))))
    expect(await rows(`SELECT count(v)::int AS filled FROM data.${table}`)).toEqual([{ filled: 0 }])
    expect(await rows(`SELECT count("_a_first")::int AS kept FROM data.${table}`)).toEqual([{ kept: many }])
    expect((await indexes()).filter(({ valid }) => valid)).toHaveLength(1)
    expect(await leftovers()).toEqual([])
  })

  test('a key of an open entity that gets a field brings its values along, those written meanwhile too', async () => {
    await large({}, '_extra', `jsonb_build_object('k', n, 'other', true)`)
    await apply(change(entity(table, { ...n, k: { type: 'integer' } })), {
      at: `add-column ${table}.k`,
      work: () => rows(`UPDATE data.${table} SET _extra = '{"k": -1}' WHERE n = 5`),
    })
    expect(await rows(`SELECT k, _extra FROM data.${table} WHERE n IN (5, 6) ORDER BY n`)).toEqual([
      { k: -1, _extra: {} },
      { k: 6, _extra: { other: true } },
    ])
  })

  test('a relation to one of several follows the names of its targets, even when they change places', async () => {
    const relation = (...targets: string[]) => ({
      r: { 'x-relation': { entity: targets.length > 1 ? targets : targets[0]! } },
    })
    const [one, two] = [`${table}a`, `${table}b`]
    const id = '01900000-0000-7000-8000-00000000000a'
    await applyChange(database, change(entity(one, {}), entity(two, {})), systemCaller)
    await rows(`INSERT INTO data.${one} (_id) VALUES ('${id}')`)
    await models.reload()
    await large(relation(one), 'r', `'${id}'`)
    await apply(change(entity(table, { ...n, ...relation(one, two) })), {
      at: `add-column ${table}.r`,
      work: () => rows(`UPDATE data.${table} SET r = NULL WHERE n = 1`),
    })
    const named = () =>
      rows(`SELECT r$entity AS entity, count(*)::int AS count FROM data.${table} GROUP BY 1 ORDER BY 1`)
    expect(await named()).toEqual([
      { entity: one, count: many - 1 },
      { entity: null, count: 1 },
    ])
    const idOf = (name: string) => ({ 'x-entity': { id: models.current().entities.get(name)!.id, renamedFrom: name } })
    await apply(change(entity(two, {}, idOf(one)), entity(one, {}, idOf(two))))
    expect(await named()).toEqual([
      { entity: two, count: many - 1 },
      { entity: null, count: 1 },
    ])
    expect(await leftovers()).toEqual([])
  })
})

describe('a long change as a job', () => {
  const author = { ...systemCaller, kind: 'user' as const, id: '01900000-0000-7000-8000-000000000001', name: 'Aoi' }
  const jobOf = async (id: string) => (await listJobs(database, { all: true, author: null, rights: [] }, { id }))[0]!
  const reaches = (id: string, state: string) =>
    expect.poll(async () => (await jobOf(id)).state, { timeout: 20_000 }).toBe(state)

  async function submitted() {
    await large({ v: text }, 'v', 'n::text')
    const given = change(entity(table, { ...n, v: { type: 'integer' } }, { 'x-entity': { indexes: [['v']] } }))
    const { hash } = await planChange(database, models.current(), given)
    const answer = await submitChange(database, models.current(), { ...given, hash }, author)
    return (answer as { job: string }).job
  }
  const isRetyped = async () => {
    await models.reload()
    return models.current().entities.get(table)!.byName.get('v')!.type === 'integer'
  }
  async function during(work: () => Promise<void>) {
    const runner = new JobRunner({ database, kinds: [planJob(models)], every: 50 })
    await runner.start()
    await work().finally(() => runner.close())
  }

  test('is paused half-way: others may change other tables, not this one; resumed, it is done', async () => {
    const id = await submitted()
    await askJob(database, id, 'pause')
    await during(async () => {
      await reaches(id, 'paused')
      await askJob(database, id, 'resume')
      await expect.poll(async () => (await jobOf(id)).progress.done).toBeGreaterThan(0)
      await askJob(database, id, 'pause')
      await reaches(id, 'paused')
      await applyChange(database, change(entity(`${table}free`, {})), systemCaller)
      const touching = applyChange(database, change(entity(table, { ...n, v: text, more: text })), systemCaller)
      await expect(touching).rejects.toMatchObject({ status: 409, code: 'change-under-way' })
      expect(await isRetyped()).toBe(false)
      await askJob(database, id, 'resume')
      await reaches(id, 'done')
    })
    expect(await isRetyped()).toBe(true)
    expect(await jobOf(id)).toMatchObject({ result: { revision: models.current().revision, steps: 2 } })
    expect(await leftovers()).toEqual([])
  })

  test('is cancelled, and nothing of it is left', async () => {
    const id = await submitted()
    await during(async () => {
      await expect.poll(async () => (await jobOf(id)).progress.done).toBeGreaterThan(0)
      await askJob(database, id, 'cancel')
      await reaches(id, 'cancelled')
    })
    expect(await isRetyped()).toBe(false)
    expect(await leftovers()).toEqual([])
    expect(await indexes()).toEqual([])
  })

  test('goes on in another process where the first one ended', async () => {
    const id = await submitted()
    await during(async () => {
      await expect.poll(async () => (await jobOf(id)).progress.done).toBeGreaterThan(0)
    })
    expect((await jobOf(id)).state).toBe('running')
    await during(() => reaches(id, 'done'))
    expect(await isRetyped()).toBe(true)
    expect(await leftovers()).toEqual([])
  })

  test('fails with what stands in its way, and is taken back', async () => {
    const id = await submitted()
    await rows(`UPDATE data.${table} SET v = 'about ten' WHERE n = 7`)
    await during(() => reaches(id, 'failed'))
    expect((await jobOf(id)).error).toMatchObject({ code: 'invalid' })
    expect(await isRetyped()).toBe(false)
    expect(await leftovers()).toEqual([])
  })
})
