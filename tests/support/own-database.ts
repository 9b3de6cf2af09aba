/** A PostgreSQL that the test itself starts, stops and kills, on one port and with real durability. */
import { chmod, chown, mkdir, mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { binaries } from '../../platform/database/embedded/binaries.ts'
import { initialise, start, stop } from '../../platform/database/embedded/cluster.ts'
import { freePort } from '../../platform/database/embedded/free-port.ts'
import { isRunning } from '../../platform/database/embedded/process.ts'
import { systemUser } from '../../platform/database/embedded/system-user.ts'
import { clearWhenDone } from './server.ts'
import { until } from './until.ts'

export interface OwnDatabase {
  url: string
  stop(): Promise<void>
  /** `kill -9` of the postmaster; resolves when it is gone. What it had promised is in its log, nothing else is. */
  kill(): Promise<void>
  start(): Promise<void>
}

export async function ownDatabase({ connections = 60 } = {}): Promise<OwnDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'enishi-database-'))
  await chmod(folder, 0o711)
  clearWhenDone(folder)
  const user = await systemUser()
  const cluster = { home: join(folder, 'server', 'postgresql'), user, binaries: await binaries(user) }
  await mkdir(join(folder, 'server'))
  if (user) await chown(join(folder, 'server'), user.uid, user.gid)
  await initialise(cluster, { sync: false })
  const port = await freePort()
  let postmaster = await start(cluster, { port, max_connections: connections })
  onTestFinished(() => stop(postmaster))
  const password = await readFile(join(cluster.home, 'password'), 'utf8')
  return {
    url: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
    stop: () => stop(postmaster),
    async kill() {
      process.kill(postmaster.pid, 'SIGKILL')
      await until(async () => !(await isRunning(postmaster.pid, 'postgres')))
    },
    async start() {
      postmaster = await start(cluster, { port, max_connections: connections })
    },
  }
}
