/**
 * Vitest's global set-up: one PostgreSQL for the run, with a template database that has all migrations applied. Its
 * data is thrown away, so it never waits for the disk. `TEST_POSTGRES_URL` (a superuser's, of a server that nobody else
 * uses) runs the tests on another version instead.
 */
import { spawn } from 'node:child_process'
import { chmod, chown, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
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
  const folder = await runFolder()
  const given = process.env['TEST_POSTGRES_URL']
  const { url, stop } = given ? { url: given, stop: async () => {} } : await startOwn(folder)
  await makeTemplate(url)
  provide('postgresUrl', url)
  return async () => {
    await stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
}

/** Whatever the tests put into the temporary folder goes with the run. PostgreSQL's user may pass through. */
async function runFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'enishi-test-'))
  await chmod(folder, 0o711)
  endWithThisProcess(folder)
  const temporary = join(folder, 'tmp')
  await mkdir(temporary)
  await chmod(temporary, 0o1777)
  process.env['TMPDIR'] = temporary
  return folder
}

async function startOwn(folder: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const user = await systemUser()
  const home = join(folder, 'server', 'postgresql')
  await mkdir(dirname(home))
  if (user) await chown(dirname(home), user.uid, user.gid)
  const cluster: Cluster = { home, user, binaries: await binaries(user) }
  await initialise(cluster, { sync: false })
  const postmaster = await start(cluster, { ...throwAway, port: await freePort() })
  const password = await readFile(join(home, 'password'), 'utf8')
  const url = `postgresql://postgres:${password}@127.0.0.1:${postmaster.port}/postgres`
  return { url, stop: () => stop(postmaster) }
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

/**
 * A guard waits for the end of its input, which comes however this process ends, `kill -9` included. What then still
 * runs with the folder as its temporary one, and every PostgreSQL in it, is ended.
 */
function endWithThisProcess(folder: string): void {
  const script = `
    cat > /dev/null
    for process in /proc/[0-9]*; do grep -qs "TMPDIR=$0/" "$process/environ" && kill -9 "\${process#/proc/}"; done
    find "$0" -name postmaster.pid | while read -r file; do kill -QUIT "$(head -n 1 "$file")"; done
    rm -rf "$0"`
  const guard = spawn('sh', ['-c', script, folder], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  guard.unref()
  const { stdin } = guard
  if (stdin && 'unref' in stdin && typeof stdin.unref === 'function') stdin.unref()
}
