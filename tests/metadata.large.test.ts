/** Tables too large to hold still: expand, switch, contract; and what a crash leaves behind. */
import type { PoolClient } from 'pg'
import { describe, expect, test } from 'vitest'
import { systemCaller } from '../platform/contract/caller.ts'
import type { ChangeSet } from '../platform/contract/documents.ts'
import type { JsonObject } from '../platform/contract/json.ts'
import { applyChange } from '../platform/metadata/apply.ts'
import { openModel } from '../platform/metadata/cache.ts'
import { planChange } from '../platform/metadata/plan.ts'
import { recoverPlans } from '../platform/metadata/recover.ts'
import { asSuperuser, freshDatabase } from './support/database.ts'

const database = await freshDatabase()
const models = await openModel(database)

const entity = (properties: JsonObject, rest: JsonObject = {}) => ({
  text: JSON.stringify({ $id: 'big', type: 'object', properties, ...rest }),
})
const change = (parts: Partial<ChangeSet>): ChangeSet => ({ base: models.current().revision, ...parts })
const rows = async (text: string) => (await database.query({ text })).rows
const columns = async () =>
  (
    await rows(
      `SELECT attname FROM pg_attribute WHERE attrelid = 'data.big'::regclass AND attnum > 0 AND NOT attisdropped`,
    )
  ).map(row => row['attname'])
const journal = () => rows('SELECT state, error FROM enishi.plan ORDER BY id')

const first = {
  code: { type: 'string' },
  amount: { type: 'string' },
  other: { type: 'string', format: 'uuid' },
  old: { type: 'string' },
}
await applyChange(
  database,
  change({ entities: [entity(first), { text: '{"$id":"target","type":"object"}' }] }),
  systemCaller,
)
await rows(`INSERT INTO data.big (_id, code, amount, old)
  SELECT gen_random_uuid(), 'C' || n, n::text, 'kept' FROM generate_series(1, 10001) AS n`)
await models.reload()

const oldId = models.current().entities.get('big')!.byName.get('old')!.id

const second = {
  number: { type: 'string', 'x-renamedFrom': 'code' },
  amount: { type: 'integer' },
  other: { type: 'string', format: 'uuid', 'x-relation': { entity: 'target', kind: 'many-to-one' } },
  note: { type: 'string' },
}
const wanted = () =>
  change({ entities: [entity(second, { 'x-entity': { unique: [['number']], indexes: [['note']] } })] })

describe('a change of a large table', () => {
  test('tells what works beside running work and what rewrites the table', async () => {
    const plan = await planChange(database, models.current(), wanted())
    expect(Object.fromEntries(plan.steps.map(step => [step.id, step.class]))).toEqual({
      'archive-column big.old': 'destructive',
      'rename-column big.number': 'instant',
      'add-column big.note': 'instant',
      'retype-column big.amount': 'rewrite',
      'add-unique big.number': 'online',
      'add-index big.note': 'online',
      'add-index big.other': 'online',
      'add-foreign-key big.other': 'online',
    })
    expect(plan.steps.every(({ rows }) => rows >= 10_000)).toBe(true)
    expect(plan.steps.find(({ id }) => id === 'add-index big.note')?.sql.join()).toContain('CONCURRENTLY')
  })

  test('that is cut off before its switch is undone by the next one who looks', async () => {
    const revision = models.current().revision
    const within = async (client: PoolClient) => {
      const { rows: found } = await client.query('SELECT pg_backend_pid() AS pid')
      await asSuperuser(`SELECT pg_terminate_backend(${found[0].pid})`)
      await client.query('SELECT 1')
    }
    await expect(applyChange(database, wanted(), systemCaller, { within })).rejects.toThrow()
    expect(await columns()).toContain('note')
    expect(await journal()).toEqual([{ state: 'expanding', error: null }])
    await recoverPlans(database)
    expect(await columns()).not.toContain('note')
    expect(await columns()).toContain('code')
    expect(await journal()).toEqual([{ state: 'undone', error: null }])
    expect((await models.reload()).revision).toBe(revision)
  })

  test('that fails is undone at once, and says why', async () => {
    await rows(`UPDATE data.big SET other = gen_random_uuid() WHERE code = 'C1'`)
    const plan = await planChange(database, models.current(), wanted())
    expect(plan.steps.find(({ id }) => id === 'add-foreign-key big.other')?.failing).toMatchObject({ count: 1 })
    await expect(applyChange(database, wanted(), systemCaller)).rejects.toMatchObject({ status: 422 })
    await rows(`UPDATE data.big SET other = NULL`)
  })

  test('is done, and no row is lost', async () => {
    await applyChange(database, wanted(), systemCaller)
    await models.reload()
    expect(
      await rows(`SELECT count(*)::int AS count, sum(amount)::int AS sum, count(number)::int AS named FROM data.big`),
    ).toEqual([{ count: 10_001, sum: (10_001 * 10_002) / 2, named: 10_001 }])
    const invalid = await rows(`SELECT relname FROM pg_index JOIN pg_class ON oid = indexrelid WHERE NOT indisvalid`)
    expect(invalid).toEqual([])
    expect(
      await rows(`SELECT convalidated FROM pg_constraint WHERE conrelid = 'data.big'::regclass AND contype = 'f'`),
    ).toEqual([{ convalidated: true }])
    expect((await journal()).at(-1)).toEqual({ state: 'done', error: null })
  })

  test('leaves nothing behind of what it was built with', async () => {
    expect((await columns()).filter(name => /^_[a-z]_/.test(String(name)))).toEqual([`_a_${oldId}`])
    expect(await rows(`SELECT proname FROM pg_proc WHERE pronamespace = 'data'::regnamespace`)).toEqual([])
    expect(
      await rows(`SELECT tgname FROM pg_trigger WHERE tgrelid = 'data.big'::regclass AND NOT tgisinternal`),
    ).toEqual([])
    expect(
      await rows(`SELECT relname FROM pg_class WHERE relnamespace = 'data'::regnamespace AND relname ~ '^_n_'`),
    ).toEqual([])
  })

  test('that is cut off after its switch is finished', async () => {
    const [{ statement }] = (await rows(
      `SELECT contract #>> '{0,sql,0}' AS statement FROM enishi.plan WHERE state = 'done'`,
    )) as [{ statement: string }]
    const former = /DROP COLUMN IF EXISTS "(.*)"/.exec(statement)![1]
    await database.asOwner(async client => {
      await client.query(`ALTER TABLE data.big ADD COLUMN "${former}" text`)
      await client.query(`UPDATE enishi.plan SET state = 'contracting', ended_at = NULL WHERE state = 'done'`)
    })
    await recoverPlans(database)
    expect(await columns()).not.toContain(former)
    expect((await journal()).at(-1)).toEqual({ state: 'done', error: null })
  })
})

describe('a write', () => {
  test('that was prepared on another revision is told, and one of this revision holds it', async () => {
    const { revision } = models.current()
    expect(await rows(`SELECT enishi.hold_revision(${revision}) AS held`)).toEqual([{ held: true }])
    await expect(database.query({ text: 'SELECT enishi.hold_revision($1)' }, [revision - 1])).rejects.toMatchObject({
      code: '0A000',
    })
  })
  test('is waited for by a change of the model', async () => {
    const order: string[] = []
    let applied: Promise<unknown> = Promise.resolve()
    await database.transaction(async transaction => {
      await transaction.query({ text: 'SELECT enishi.hold_revision($1)' }, [models.current().revision])
      applied = applyChange(
        database,
        change({ entities: [{ text: '{"$id":"later","type":"object"}' }] }),
        systemCaller,
      ).then(() => order.push('model'))
      await expect
        .poll(async () => (await rows(`SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`)).length, {
          timeout: 5000,
        })
        .toBeGreaterThan(0)
      order.push('write')
    })
    await applied
    expect(order).toEqual(['write', 'model'])
  })
})
