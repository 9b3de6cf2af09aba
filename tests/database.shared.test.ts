import { setTimeout as pause } from 'node:timers/promises'
import { Pool } from 'pg'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { connect } from '../platform/database/connect.ts'
import { sharedConnection } from '../platform/database/shared-connection.ts'
import { asSuperuser, freshDatabaseUrl } from './support/database.ts'

const url = await freshDatabaseUrl()
const database = await connect({ url, poolSize: 10 })
afterAll(() => database.close())

await database.asOwner(client => client.query('CREATE TABLE data.note (id int PRIMARY KEY, text text)'))
beforeEach(() => database.query({ text: 'DELETE FROM data.note' }))

const name = 'insert-note'
const insert = (id: number, text = 'kept') =>
  database.soleWrite({ name, text: 'INSERT INTO data.note VALUES ($1, $2) RETURNING id' }, [id, text])
const kept = async () =>
  (await database.query<{ id: number }>({ text: 'SELECT id FROM data.note ORDER BY id' })).rows.map(({ id }) => id)
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index)

test('each of many short reads at once gets its own answer', async () => {
  const read = (value: number) => database.shortRead<{ value: number }>({ text: 'SELECT $1::int AS value' }, [value])
  const answers = await Promise.all(numbers(500).map(read))
  expect(answers.map(({ rows }) => rows[0]!.value)).toEqual(numbers(500))
})

test('a short read that is refused fails alone', async () => {
  const divide = (by: number) => database.shortRead({ text: 'SELECT 1 / $1::int AS value' }, [by])
  const [one, none, other] = await Promise.allSettled([divide(1), divide(0), divide(1)])
  expect([one.status, other.status]).toEqual(['fulfilled', 'fulfilled'])
  expect(none).toMatchObject({ status: 'rejected', reason: { code: '22012' } })
})

test('a shared connection that fails as it opens is given back: the next call opens another', async () => {
  const pool = new Pool({ connectionString: url, max: 1, connectionTimeoutMillis: 2_000 })
  const shared = sharedConnection(pool)
  pool.once('acquire', client => void client.query('BEGIN; SELECT 1 / 0').catch(() => {}))
  await expect(shared.open()).rejects.toMatchObject({ code: '25P02' })
  const { query } = await shared.open()
  expect((await query({ text: 'SELECT 1 AS value' })).rows).toEqual([{ value: 1 }])
  await shared.close()
  await pool.end()
})

test('nobody waits long behind a read that is not short, and it is answered all the same', async () => {
  const began = performance.now()
  const lasting = database.shortRead({ text: 'SELECT pg_sleep(2)::text' })
  await database.shortRead({ text: 'SELECT 1' })
  expect(performance.now() - began).toBeLessThan(1_500)
  expect((await lasting).rows).toHaveLength(1)
})

test('a read of a locked table waits alone', async () => {
  const ended = database.asOwner(async client => {
    await client.query('BEGIN; LOCK TABLE data.note')
    const waiting = database.shortRead({ text: 'SELECT count(*)::int AS count FROM data.note' })
    expect((await database.shortRead({ text: 'SELECT 7 AS value' })).rows).toEqual([{ value: 7 }])
    await client.query('COMMIT')
    return waiting
  })
  expect((await ended).rows).toEqual([{ count: 0 }])
})

test('those that come behind a locked-out read of their name, not prepared yet, are answered too', async () => {
  const read = { name: 'count-notes', text: 'SELECT count(*)::int AS count FROM data.note' }
  const ended = database.asOwner(async client => {
    await client.query('BEGIN; LOCK TABLE data.note')
    const waiting = Promise.all(numbers(3).map(() => database.shortRead(read)))
    expect((await database.shortRead({ text: 'SELECT 8 AS value' })).rows).toEqual([{ value: 8 }])
    await client.query('COMMIT')
    return waiting
  })
  expect((await ended).map(({ rows }) => rows)).toEqual(numbers(3).map(() => [{ count: 0 }]))
})

/** On how many connections eight at once were answered. */
async function spread(text: string, values: unknown[] = []): Promise<number> {
  const answers = await Promise.all(numbers(8).map(() => database.listRead<{ pid: number }>({ text }, values)))
  return new Set(answers.map(({ rows }) => rows[0]!.pid)).size
}

test('a list has a connection of its own until it has proved short, and shares four then', async () => {
  const text = 'SELECT pg_backend_pid() AS pid, pg_sleep(0.001)::text'
  expect(await spread(text)).toBeGreaterThan(4)
  await vi.waitFor(async () => expect(await spread(text)).toBe(4), { timeout: 10_000 })
})

test('a list that was short and is slow now is answered, keeps nobody waiting for long, and is alone again', async () => {
  const text = 'SELECT pg_backend_pid() AS pid, pg_sleep($1)::text'
  await vi.waitFor(async () => expect(await spread(text, [0.001])).toBe(4), { timeout: 10_000 })
  const began = performance.now()
  const lasting = database.listRead({ text }, [2])
  await Promise.all(numbers(4).map(() => database.listRead({ text }, [0])))
  expect(performance.now() - began).toBeLessThan(1_500)
  expect((await lasting).rows).toHaveLength(1)
  expect(await spread(text, [0.001])).toBeGreaterThan(4)
})

test('a stall that many lists met at once counts once: a few short answers later they share again', async () => {
  const text = 'SELECT pg_backend_pid() AS pid, pg_sleep($1)::text AS stall'
  await vi.waitFor(async () => expect(await spread(text, [0.001])).toBe(4), { timeout: 10_000 })
  await spread(text, [0.06])
  // Each round is eight answers; counted for each that stalled it would take a thousand.
  let rounds = 0
  while ((await spread(text, [0.001])) > 4) expect(++rounds).toBeLessThan(60)
})

test('a list that is refused fails alone', async () => {
  const text = 'SELECT 1 / $1::int AS value, pg_backend_pid() AS pid'
  await vi.waitFor(async () => expect(await spread(text, [1])).toBe(4), { timeout: 10_000 })
  const divide = (by: number) => database.listRead({ text }, [by])
  const [one, none, other] = await Promise.allSettled([divide(1), divide(0), divide(1)])
  expect([one.status, other.status]).toEqual(['fulfilled', 'fulfilled'])
  expect(none).toMatchObject({ status: 'rejected', reason: { code: '22012' } })
})

test('writes of the same moment share transactions, and all are there when they are answered', async () => {
  const answers = await Promise.all(numbers(200).map(id => insert(id)))
  expect(answers.map(({ rows }) => rows)).toEqual(numbers(200).map(id => [{ id }]))
  expect(await kept()).toEqual(numbers(200))
  const { rows } = await database.query<{ count: number }>({
    text: 'SELECT count(DISTINCT xmin::text)::int AS count FROM data.note',
  })
  expect(rows[0]!.count).toBeLessThan(50)
})

test('a write that is refused fails alone: what was sent with it is saved', async () => {
  await insert(3)
  const outcomes = await Promise.allSettled(numbers(6).map(id => insert(id)))
  expect(outcomes.map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
  ])
  expect(outcomes[3]).toMatchObject({ reason: { code: '23505' } })
  expect(await kept()).toEqual(numbers(6))
})

test('a write that waits for a locked row keeps nobody else waiting', async () => {
  await insert(1)
  let waiting: Promise<unknown> = Promise.resolve()
  await database.transaction(async transaction => {
    await transaction.query({ text: 'UPDATE data.note SET text = $1 WHERE id = 1' }, ['first'])
    waiting = database.soleWrite({ text: `UPDATE data.note SET text = text || ', second' WHERE id = 1` })
    await Promise.all([insert(2), insert(3)])
  })
  await waiting
  const { rows } = await database.query({ text: 'SELECT text FROM data.note WHERE id = 1' })
  expect(rows).toEqual([{ text: 'first, second' }])
})

test('a lost connection is told as unavailable, and the next write gets a new one', async () => {
  await Promise.all([insert(1), database.shortRead({ text: 'SELECT 1' })])
  const ofOurs = `datname = '${new URL(url).pathname.slice(1)}' AND application_name = 'enishi'`
  const slow = database.soleWrite({ text: 'INSERT INTO data.note SELECT 9, pg_sleep(0.2)::text' })
  const told = expect(slow).rejects.toMatchObject({ status: 503 })
  await pause(50)
  await asSuperuser(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${ofOurs}`)
  await told
  await expect
    .poll(() =>
      insert(2).then(
        ({ rowCount }) => rowCount,
        () => 0,
      ),
    )
    .toBe(1)
  expect(await kept()).toEqual([1, 2])
  expect((await database.shortRead({ text: 'SELECT 1 AS value' })).rows).toEqual([{ value: 1 }])
})
