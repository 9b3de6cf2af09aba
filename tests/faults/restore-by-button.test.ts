/** A restore under two running servers, and one that is killed in its middle: before or after, never half. */
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { createClient } from '../../platform/contract/client.ts'
import { runCommand, startServer } from '../support/server.ts'
import { startedWith } from '../support/started-with.ts'
import { until } from '../support/until.ts'

const rounds = process.env['ENISHI_FAULTS'] === 'full' ? 12 : 1

test('all servers of a database stop, and go on with what was restored; taken back, with what was there before', {
  timeout: 300_000,
}, async () => {
  const { client, url, ...first } = await startedWith({ packs: 'crm', environment })
  const second = await startServer(first.folder, {
    ...environment,
    DATABASE_URL: first.databaseUrl,
  })
  const other = createClient({ baseUrl: second.url, key })
  const { name } = await client.jobs.follow<{ name: string }>(await client.backups.create(), { every: 50 })
  const late = await client.records.create('account', { name: 'Late & Co' })
  const has = (api: typeof client) =>
    api.records.get('account', String(late['_id'])).then(
      () => 'there',
      error => error.status as number,
    )
  expect(await has(other)).toBe('there')

  await expect(client.backups.restore(name, { confirm: 'no' })).rejects.toMatchObject({ status: 422 })
  await client.backups.restore(name, { confirm: name })
  // Nobody is answered from a half of it, and who only looks is told.
  for (const api of [client, other]) await until(async () => (await has(api)) === 404, 60)
  expect(await client.backups.progress()).toMatchObject({ name, ok: true, misfits: { count: 0 } })
  const { former } = await client.backups.list()
  expect(former?.bytes).toBeGreaterThan(0)
  await other.records.create('account', { name: 'After & Co' })

  await client.backups.restoreFormer('former')
  for (const api of [client, other]) await until(async () => (await has(api)) === 'there', 60)
  await client.backups.dropFormer()
  expect((await client.backups.list()).former).toBeNull()
  await expect(client.backups.restoreFormer('former')).rejects.toMatchObject({ status: 404 })
  expect(await second.end('SIGTERM')).toBe(0)
})

test('what comes back and cannot be opened is told, tried a few times, and taken back from the command line', {
  timeout: 300_000,
}, async () => {
  const { client, ...first } = await startedWith({ packs: 'crm', environment })
  const watch = new pg.Client(first.databaseUrl)
  await watch.connect()
  onTestFinished(() => watch.end())
  const { name } = await client.jobs.follow<{ name: string }>(await client.backups.create(), { every: 50 })
  await client.backups.restore(name, { confirm: name })
  // Until it begins, the list answers that nothing is kept.
  await until(async () => (await client.backups.list().catch(() => null))?.former != null, 60)
  const kept = (await client.records.list('account', { count: 'exact', limit: 1 })).count
  // Somebody was at what is kept aside, by hand.
  await watch.query('ALTER TABLE former_enishi.organisation RENAME TO gone')

  await client.backups.restoreFormer('former')
  const told = async () => (await fetch(`${first.url}/api/backups/restore`)).json() as Promise<{ state?: string }>
  await until(async () => (await told()).state === 'stuck', 120)
  await expect(client.records.list('account')).rejects.toMatchObject({ status: 503, code: 'stuck' })
  const page = await (await fetch(first.url)).text()
  expect(page).toContain('npx enishi restore back')
  expect(page).not.toContain('organisation')
  expect(first.output.stdout + first.output.stderr).toContain('npx enishi restore back')
  // A backend ends a moment after its connection.
  const open = () =>
    watch.query('SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()')
  await until(async () => (await open()).rowCount === 0, 10)

  const back = await runCommand(first.folder, ['restore', 'back'], { DATABASE_URL: first.databaseUrl })
  expect(back, back.stderr).toMatchObject({ code: 0 })
  expect(await first.end('SIGTERM')).toBe(0)
  const again = await startServer(first.folder, { ...environment, DATABASE_URL: first.databaseUrl })
  const { count } = await createClient({ baseUrl: again.url, key }).records.list('account', {
    count: 'exact',
    limit: 1,
  })
  expect(count).toBe(kept)
})

test(`killed at ${rounds} moments, what was or what was restored is there, whole, for the next start`, {
  timeout: 600_000,
}, async () => {
  let { client, ...server } = await startedWith({ packs: 'crm', environment })
  const { name } = await client.jobs.follow<{ name: string }>(await client.backups.create(), { every: 50 })
  const count = async () => (await client.records.list('account', { count: 'exact', limit: 1 })).count
  const was = await count()
  const late = await client.records.create('account', { name: `Late ${randomUUID()}` })
  for (let round = 0; round < rounds; round++) {
    await client.backups.restore(name, { confirm: name })
    await pause(400 + round * 250)
    server.process.kill('SIGKILL')
    const again = await startServer(server.folder, {
      ...environment,
      DATABASE_URL: server.databaseUrl,
    })
    server = { ...server, ...again }
    client = createClient({ baseUrl: again.url, key })
    const isBefore = await client.records.get('account', String(late['_id'])).then(
      () => true,
      () => false,
    )
    expect(await count()).toBe(isBefore ? was! + 1 : was)
    if (!isBefore) break
  }
  await client.records.create('account', { name: 'Goes on' })
})

/** Both processes and all starts are the same installation. */
const key = 'administrator-of-tests-0123456789abcdef'
const environment = { ENISHI_SECRET: 'secret-of-these-tests-0123456789abcdef' }
