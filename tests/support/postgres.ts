/**
 * Vitest's global set-up: one PostgreSQL for the run, with a template database that has all migrations applied. Its
 * data is thrown away, so it never waits for the disk. `TEST_POSTGRES_URL` (a superuser's, of a server that nobody else
 * uses) runs the tests on another version instead.
 */
import { spawn } from 'node:child_process'
import { chmod, chown, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { connect } from '../../platform/database/connect.ts'
import { binaries } from '../../platform/database/embedded/binaries.ts'
import { type Cluster, initialise, start, stop } from '../../platform/database/embedded/cluster.ts'
import { freePort } from '../../platform/database/embedded/free-port.ts'
import { systemUser } from '../../platform/database/embedded/system-user.ts'
import { migrate } from '../../platform/database/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the database `postgres`, as superuser. */
    postgresUrl: string
  }
}

const throwAway = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  logging_collector: 'off',
  max_connections: 300,
  shared_buffers: '256MB',
}

export default async function startPostgres({ provide }: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_POSTGRES_URL']
  const { url, stop } = given ? { url: given, stop: async () => {} } : await startOwn()
  await makeTemplate(url)
  provide('postgresUrl', url)
  return stop
}

async function startOwn(): Promise<{ url: string; stop: () => Promise<void> }> {
  const user = await systemUser()
  const folder = await mkdtemp(join(tmpdir(), 'enishi-test-'))
  if (user) await chown(folder, user.uid, user.gid)
  await chmod(folder, 0o711)
  const cluster: Cluster = { home: join(folder, 'postgresql'), user, binaries: await binaries(user) }
  await initialise(cluster, { sync: false })
  const postmaster = await start(cluster, { ...throwAway, port: await freePort() })
  removeWhenKilled(postmaster.pid, folder)
  const password = await readFile(join(cluster.home, 'password'), 'utf8')
  return {
    url: `postgresql://postgres:${password}@127.0.0.1:${postmaster.port}/postgres`,
    async stop() {
      await stop(postmaster)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function makeTemplate(postgresUrl: string): Promise<void> {
  const client = new pg.Client(postgresUrl)
  await client.connect()
  await client.query('DROP DATABASE IF EXISTS template_enishi')
  await client.query("CREATE DATABASE template_enishi TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'")
  await client.end()
  const url = new URL(postgresUrl)
  url.pathname = '/template_enishi'
  const database = await connect({ url: url.href })
  await migrate(database)
  await database.close()
}

/** Waits for the end of its input, which comes however this process ends, `kill -9` included. */
function removeWhenKilled(pid: number, folder: string): void {
  const script = 'cat > /dev/null; kill -QUIT "$0" 2> /dev/null; rm -rf "$1"'
  const guard = spawn('sh', ['-c', script, String(pid), folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  guard.unref()
  const { stdin } = guard
  if (stdin && 'unref' in stdin && typeof stdin.unref === 'function') stdin.unref()
}
