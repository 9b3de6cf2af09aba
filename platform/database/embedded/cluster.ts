/** One PostgreSQL data directory and its process: make, start, stop. Nothing here knows what is stored in it. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { AppError } from '../../errors.ts'
import type { Binaries } from './binaries.ts'
import { type Postmaster, recordedPostmaster, releaseReusedPid } from './postmaster.ts'
import { isAlive, isRunning, signal } from './process.ts'
import type { SystemUser } from './system-user.ts'

const run = promisify(execFile)

export interface Cluster {
  /** Holds `data`, `password` and `start.log`; belongs to `user`. */
  home: string
  user: SystemUser | null
  binaries: Binaries
}

/** False where there was one already, which is left alone. Made beside its place and renamed, so an interrupted one is never taken for whole. */
export async function initialise(cluster: Cluster, { sync = true } = {}): Promise<boolean> {
  const { home, user } = cluster
  if (await isInitialised(home)) return false
  await removeInterrupted(home)
  const draft = `${home}.${process.pid}-${randomBytes(3).toString('hex')}`
  await mkdir(draft, { recursive: true, mode: 0o700 })
  await writeFile(join(draft, 'password'), randomBytes(24).toString('base64url'), { mode: 0o600 })
  if (user) for (const path of [draft, join(draft, 'password')]) await chown(path, user.uid, user.gid)
  await initdb(cluster, draft, sync)
  await rename(draft, home).catch(async error => {
    await rm(draft, { recursive: true, force: true })
    if (!(await isInitialised(home))) throw error
  })
  return true
}

const isInitialised = (home: string): Promise<boolean> =>
  stat(join(home, 'data', 'PG_VERSION')).then(
    () => true,
    () => false,
  )

const initdb = ({ user, binaries }: Cluster, folder: string, sync: boolean) =>
  run(
    binaries.initdb,
    [
      `--pgdata=${join(folder, 'data')}`,
      `--pwfile=${join(folder, 'password')}`,
      '--username=postgres',
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--no-instructions',
      ...(sync ? [] : ['--no-sync']),
    ],
    { ...user, cwd: '/' },
  )

/** What starts that were killed while they made the directory left behind. */
async function removeInterrupted(home: string): Promise<void> {
  const prefix = `${basename(home)}.`
  const siblings = await readdir(dirname(home)).catch(() => [])
  for (const name of siblings.filter(each => each.startsWith(prefix))) {
    const pid = /^(\d+)-/.exec(name.slice(prefix.length))?.[1]
    if (pid && !isAlive(Number(pid))) await rm(join(dirname(home), name), { recursive: true, force: true })
  }
}

/** Only this machine, only with the password; a week of logs beside the data. */
const fixedSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  logging_collector: 'on',
  log_filename: 'postgresql-%a.log',
  log_truncate_on_rotation: 'on',
  log_rotation_age: '1d',
  log_rotation_size: 0,
}

/** In a process group of its own: Ctrl-C in a terminal reaches the server, which drains before it stops PostgreSQL. */
export async function start(cluster: Cluster, settings: Record<string, string | number>): Promise<Postmaster> {
  const { home, user, binaries } = cluster
  await releaseReusedPid(home)
  const log = await open(join(home, 'start.log'), 'w', 0o600)
  const options = Object.entries({ ...fixedSettings, ...settings }).flatMap(each => ['-c', each.join('=')])
  const child = spawn(binaries.postgres, ['-D', join(home, 'data'), ...options], {
    ...user,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
    env: { PATH: process.env['PATH'], TZ: 'UTC' },
  })
  child.unref()
  await log.close()
  return whenReady(cluster, child)
}

async function whenReady({ home }: Cluster, child: ChildProcess): Promise<Postmaster> {
  let failure: Error | undefined
  child.once('error', error => {
    failure = error
  })
  for (;;) {
    const postmaster = await recordedPostmaster(home)
    if (postmaster?.state === 'ready' && postmaster.pid === child.pid) return postmaster
    if (failure || child.exitCode !== null || child.signalCode !== null) throw await startFailed(home, failure)
    await pause(10)
  }
}

async function startFailed(home: string, cause?: Error): Promise<AppError> {
  const log = await readFile(join(home, 'start.log'), 'utf8').catch(() => '')
  const reason = /(?:FATAL|PANIC): +(.+)/.exec(log)?.[1] ?? cause?.message ?? (log.trim() || 'it gave no reason')
  return new AppError({
    status: 503,
    code: 'database-start',
    message: `PostgreSQL in ${home} did not start: ${reason}. More may stand in ${join(home, 'data', 'log')}.`,
    cause: cause ?? log,
  })
}

const patience = 30_000

/** Lets running statements be rolled back and writes everything down; what hangs is cut off after half a minute. */
export async function stop({ pid }: Postmaster): Promise<void> {
  signal(pid, 'SIGINT')
  const deadline = Date.now() + patience
  while (await isRunning(pid, 'postgres')) {
    if (Date.now() > deadline) signal(pid, 'SIGQUIT')
    await pause(10)
  }
}
