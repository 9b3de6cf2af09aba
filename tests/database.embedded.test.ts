import { spawn } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import pino from 'pino'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { isRunning } from '../platform/database/embedded/process.ts'
import { systemUser } from '../platform/database/embedded/system-user.ts'
import { type EmbeddedDatabase, openEmbedded } from '../platform/database/embedded.ts'

const log = pino({ level: 'silent' })
const folder = await mkdtemp(join(tmpdir(), 'enishi-embedded-'))
await chmod(folder, 0o755)
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A data folder of its own, whose PostgreSQL is stopped when the test is done. */
function dataFolder(name: string): string {
  const path = join(folder, name)
  onTestFinished(async () => {
    const embedded = await openEmbedded({ dataFolder: path, log })
    await embedded.claim().catch(() => {})
    await embedded.close()
  })
  return path
}

async function ask(embedded: EmbeddedDatabase, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(embedded.url)
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

const postmasterPid = async (embedded: EmbeddedDatabase) =>
  Number((await readFile(join(embedded.home, 'data', 'postmaster.pid'), 'utf8')).split('\n')[0])

test('what was written is there after a stop and a start', async () => {
  const path = dataFolder('restart')
  const first = await openEmbedded({ dataFolder: path, log })
  await ask(first, 'CREATE TABLE kept AS SELECT 1 AS value')
  await first.close()
  await expect(stat(join(first.home, 'data', 'postmaster.pid'))).rejects.toThrow('ENOENT')
  const second = await openEmbedded({ dataFolder: path, log })
  expect(await ask(second, 'SELECT value FROM kept')).toEqual([{ value: 1 }])
})

test('it is UTF-8, waits for the disk, and listens on this machine only', async () => {
  const embedded = await openEmbedded({ dataFolder: dataFolder('settings'), log })
  const [settings] = await ask(
    embedded,
    `SELECT current_setting('server_encoding') AS encoding, current_setting('fsync') AS fsync,
            current_setting('synchronous_commit') AS commit, current_setting('listen_addresses') AS addresses`,
  )
  expect(settings).toEqual({ encoding: 'UTF8', fsync: 'on', commit: 'on', addresses: '127.0.0.1' })
})

test('nobody gets in without the password, which only its user can read', async () => {
  const embedded = await openEmbedded({ dataFolder: dataFolder('password'), log })
  const url = new URL(embedded.url)
  url.password = 'guess'
  const client = new pg.Client(url.href)
  await expect(client.connect()).rejects.toThrow(/password authentication failed/)
  expect((await stat(join(embedded.home, 'password'))).mode & 0o777).toBe(0o600)
})

test('PostgreSQL that outlived its server is adopted, and stopped in the end', async () => {
  const path = dataFolder('adopt')
  const killed = await openEmbedded({ dataFolder: path, log })
  const pid = await postmasterPid(killed)
  const next = await openEmbedded({ dataFolder: path, log })
  expect(await postmasterPid(next)).toBe(pid)
  await next.claim()
  await next.close()
  expect(await isRunning(pid, 'postgres')).toBe(false)
})

test('a second server on the same folder is told which process has it', async () => {
  const path = dataFolder('second')
  const first = await openEmbedded({ dataFolder: path, log })
  await first.claim()
  const second = await openEmbedded({ dataFolder: path, log })
  await expect(second.claim()).rejects.toThrow(`Another Enishi (process ${process.pid}) already serves ${path}.`)
  await second.close()
  expect(await ask(first, 'SELECT 1 AS answer')).toEqual([{ answer: 1 }])
  await first.close()
})

test('a command that started PostgreSQL leaves it to the server that came meanwhile', async () => {
  const path = dataFolder('command')
  const command = await openEmbedded({ dataFolder: path, log })
  const server = await openEmbedded({ dataFolder: path, log })
  await server.claim()
  await command.close()
  expect(await ask(server, 'SELECT 1 AS answer')).toEqual([{ answer: 1 }])
  await server.close()
})

test('two starts at the same moment on an empty folder end up with one PostgreSQL', async () => {
  const path = dataFolder('race')
  const [one, other] = await Promise.all([
    openEmbedded({ dataFolder: path, log }),
    openEmbedded({ dataFolder: path, log }),
  ])
  expect(one.url).toBe(other.url)
})

test('PostgreSQL that is killed under a server comes back on the same port with everything committed', async () => {
  const embedded = await openEmbedded({ dataFolder: dataFolder('killed'), log })
  await embedded.claim()
  await ask(embedded, 'CREATE TABLE kept AS SELECT 1 AS value')
  const pid = await postmasterPid(embedded)
  process.kill(pid, 'SIGKILL')
  await expect
    .poll(() => ask(embedded, 'SELECT value FROM kept').catch(() => null), { timeout: 20_000 })
    .toEqual([{ value: 1 }])
  expect(await postmasterPid(embedded)).not.toBe(pid)
  await embedded.close()
})

test('a postmaster.pid that names a dead process, or another program, does not stand in the way', async () => {
  const path = dataFolder('stale')
  const file = (embedded: EmbeddedDatabase) => join(embedded.home, 'data', 'postmaster.pid')
  const first = await openEmbedded({ dataFolder: path, log })
  const text = await readFile(file(first), 'utf8')
  await first.close()
  const other = spawn('sleep', ['60'], { ...(await systemUser()) })
  onTestFinished(() => void other.kill())
  for (const pid of [other.pid, 4_194_000]) {
    await writeFile(file(first), text.replace(/^\d+/, String(pid)))
    const again = await openEmbedded({ dataFolder: path, log })
    expect(await ask(again, 'SELECT 1 AS answer')).toEqual([{ answer: 1 }])
    await again.close()
  }
})

test.runIf(process.getuid?.() === 0)(
  'in a folder that only root can enter, the files stand elsewhere and it says where',
  async () => {
    const closed = await mkdtemp(join(folder, 'closed-'))
    const embedded = await openEmbedded({ dataFolder: join(closed, 'data'), log })
    onTestFinished(() => rm(dirname(embedded.home), { recursive: true, force: true }))
    expect(embedded.home.startsWith(closed)).toBe(false)
    expect(await readFile(join(closed, 'data', 'postgresql.location'), 'utf8')).toBe(`${embedded.home}\n`)
    await ask(embedded, 'CREATE TABLE kept AS SELECT 1 AS value')
    await embedded.close()
    const again = await openEmbedded({ dataFolder: join(closed, 'data'), log })
    expect(await ask(again, 'SELECT value FROM kept')).toEqual([{ value: 1 }])
    await again.close()
    await rm(dirname(embedded.home), { recursive: true })
    const missing = openEmbedded({ dataFolder: join(closed, 'data'), log })
    await expect(missing).rejects.toThrow(/which does not exist\. Put it back there/)
  },
)
