import { afterAll, expect, test } from 'vitest'
import { connect } from '../platform/database/connect.ts'
import { asSuperuser, freshDatabaseUrl } from './support/database.ts'

const url = await freshDatabaseUrl()
const database = await connect({ url, poolSize: 5 })
afterAll(() => database.close())

const value = async (expression: string) =>
  (await database.query<{ value: unknown }>({ text: `SELECT ${expression} AS value` })).rows[0]!.value

await database.asOwner(client => client.query('CREATE TABLE data.note (id int PRIMARY KEY, text text)'))

test('whole numbers are numbers while they are exact, then text', async () => {
  expect(await value('9007199254740991::bigint')).toBe(9007199254740991)
  expect(await value('9007199254740993::bigint')).toBe('9007199254740993')
})

test('decimals keep every digit', async () => {
  expect(await value('1234567890.10::numeric')).toBe('1234567890.10')
})

test('dates are text, and instants are UTC with milliseconds', async () => {
  expect(await value(`'2026-11-22'::date`)).toBe('2026-11-22')
  expect(await value(`'2026-11-22 18:00:00.12+09'::timestamptz`)).toBe('2026-11-22T09:00:00.120Z')
  expect(await value(`'infinity'::timestamptz`)).toBe('infinity')
})

test('Kysely gives the same values as a statement', async () => {
  const { rows } = await database.kysely.executeQuery<{ at: string }>({
    ...database.kysely.selectNoFrom([]).compile(),
    sql: `SELECT '2026-11-22 09:00:00+00'::timestamptz AS at`,
  })
  expect(rows).toEqual([{ at: '2026-11-22T09:00:00.000Z' }])
})

test('a named statement is prepared once and answers each time', async () => {
  const statement = { name: 'double', text: 'SELECT $1::int * 2 AS value' }
  expect((await database.query(statement, [2])).rows).toEqual([{ value: 4 }])
  expect((await database.query(statement, [3])).rows).toEqual([{ value: 6 }])
})

test('requests read and write tables but cannot make, alter or empty them', async () => {
  expect(await value('current_user')).toBe('enishi_app')
  await database.query({ text: `INSERT INTO data.note VALUES (1, 'kept')` })
  for (const statement of [
    'CREATE TABLE data.other ()',
    'ALTER TABLE data.note ADD more text',
    'TRUNCATE data.note',
    'DROP TABLE data.note',
    'DELETE FROM enishi.migration',
  ])
    await expect(database.query({ text: statement })).rejects.toThrow(/permission denied|must be owner/)
})

test('tables belong to a role that cannot log in', async () => {
  const owner = await value(`(SELECT tableowner FROM pg_tables WHERE tablename = 'note')`)
  expect(owner).toBe('enishi_owner')
  expect(await value(`(SELECT rolcanlogin FROM pg_roles WHERE rolname = 'enishi_owner')`)).toBe(false)
})

test('a transaction commits when its work resolves, and only then tells so', async () => {
  const told: string[] = []
  await database.transaction(async transaction => {
    transaction.afterCommit(() => told.push('committed'))
    await transaction.query({ text: `INSERT INTO data.note VALUES (10, 'committed')` })
    expect(told).toEqual([])
  })
  expect(told).toEqual(['committed'])
  expect(await value('(SELECT text FROM data.note WHERE id = 10)')).toBe('committed')
})

test('a transaction whose work throws leaves nothing and tells nothing', async () => {
  const told: string[] = []
  const work = database.transaction(async transaction => {
    transaction.afterCommit(() => told.push('committed'))
    await transaction.query({ text: `INSERT INTO data.note VALUES (11, 'gone')` })
    throw new Error('no')
  })
  await expect(work).rejects.toThrow('no')
  expect(told).toEqual([])
  expect(await value('(SELECT count(*) FROM data.note WHERE id = 11)')).toBe(0)
})

test('a statement that failed and was swallowed does not pass for a commit', async () => {
  const work = database.transaction(async transaction => {
    await transaction.query({ text: `INSERT INTO data.note VALUES (12, 'gone')` })
    await transaction.query({ text: 'SELECT 1 / 0' }).catch(() => {})
  })
  await expect(work).rejects.toThrow(/rolled back/)
  expect(await value('(SELECT count(*) FROM data.note WHERE id = 12)')).toBe(0)
})

test('what still goes on when its transaction was given up writes nothing any more', async () => {
  const late = Promise.withResolvers<void>()
  let written: Promise<unknown> | undefined
  let handed: Promise<unknown> | undefined
  const work = database.transaction(async transaction => {
    written = late.promise.then(() => transaction.query({ text: `INSERT INTO data.note VALUES (13, 'late')` }))
    // A library that sends its statements itself.
    handed = late.promise.then(() => transaction.client)
    throw new Error('given up')
  })
  await expect(work).rejects.toThrow('given up')
  late.resolve()
  for (const given of [written, handed]) await expect(given).rejects.toThrow('The transaction is over.')
  expect(await value('(SELECT count(*) FROM data.note WHERE id = 13)')).toBe(0)
})

test('a connection of the owner that is lost between two statements fails its work and ends nothing else', async () => {
  const work = database.asOwner(async client => {
    const ended = new Promise<void>(resolve => client.once('end', resolve))
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    await asSuperuser(`SELECT pg_terminate_backend(${rows[0]!.pid})`)
    await ended
    await client.query('SELECT 1')
  })
  await expect(work).rejects.toThrow()
  expect(await database.asOwner(async client => (await client.query('SELECT 1 AS value')).rows)).toEqual([{ value: 1 }])
})

test('a connection that is lost within a transaction is 503 for its caller, and not used again', async () => {
  const work = database.transaction(async transaction => {
    const { rows } = await transaction.query<{ pid: number }>({ text: 'SELECT pg_backend_pid() AS pid' })
    await asSuperuser(`SELECT pg_terminate_backend(${rows[0]!.pid})`)
    await transaction.query({ text: 'SELECT 1' })
  })
  await expect(work).rejects.toMatchObject({ status: 503, code: 'unavailable' })
  expect(await value('1')).toBe(1)
})

test('a notice reaches every listener of its channel', async () => {
  const payloads: string[] = []
  await database.listen('news', payload => payloads.push(`first ${payload}`))
  const stop = await database.listen('news', payload => payloads.push(`second ${payload}`))
  await database.query({ text: `SELECT pg_notify('news', '1')` })
  await expect.poll(() => payloads).toEqual(['first 1', 'second 1'])
  await stop()
  await database.query({ text: `SELECT pg_notify('news', '2')` })
  await expect.poll(() => payloads).toEqual(['first 1', 'second 1', 'first 2'])
})

test('a lost notice connection comes back, and listeners are told to look for themselves', async () => {
  const payloads: string[] = []
  await database.listen('model', payload => payloads.push(payload))
  await asSuperuser(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                      WHERE application_name = 'enishi notices' AND datname = '${new URL(url).pathname.slice(1)}'`)
  await expect.poll(() => payloads, { timeout: 10_000 }).toEqual([''])
  await database.query({ text: `SELECT pg_notify('model', '7')` })
  await expect.poll(() => payloads).toEqual(['', '7'])
})

test('the collations sort people as people do', async () => {
  expect(
    await value(`(SELECT array_agg(x ORDER BY x COLLATE enishi.en) FROM unnest(ARRAY['b','A','a','B']) x)`),
  ).toEqual(['a', 'A', 'b', 'B'])
  expect(
    await value(`(SELECT array_agg(x ORDER BY x COLLATE enishi.ja) FROM unnest(ARRAY['い','ア','あ']) x)`),
  ).toEqual(['あ', 'ア', 'い'])
})

test('a database in another encoding is refused with what to do', async () => {
  const latin = await freshDatabaseUrl({ template: 'template0', options: `ENCODING 'LATIN1' LOCALE 'C'` })
  await expect(connect({ url: latin })).rejects.toThrow(/is encoded in LATIN1\. Create one with ENCODING 'UTF8'/)
})

test('an address where nobody answers is told without the password', async () => {
  const attempt = connect({ url: 'postgresql://me:hunter2@127.0.0.1:1/enishi' })
  await expect(attempt).rejects.toThrow('Could not connect to PostgreSQL at 127.0.0.1:1/enishi')
  await expect(attempt).rejects.not.toThrow('hunter2')
})

test('a library on the pool gets dates as it expects them', async () => {
  const { rows } = await database.pool.query('SELECT now() AS at')
  expect(rows[0].at).toBeInstanceOf(Date)
})
