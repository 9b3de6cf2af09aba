/** One PostgreSQL data directory and its process: make, start, find, stop. Nothing here knows what is stored in it. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { AppError } from '../../errors.ts'
import type { Binaries } from './binaries.ts'
import { isGone, type Postmaster, readPostmaster, releaseReusedPid } from './postmaster.ts'
import type { SystemUser } from './system-user.ts'

const run = promisify(execFile)

export interface Cluster {
  /** Holds `data`, `password` and `start.log`; belongs to `user`. */
  home: string
  user: SystemUser | null
  binaries: Binaries
}

export interface StartOptions {
  port: number
  settings?: Record<string, string | number>
}

/** Leaves an existing one alone. Made beside its place and renamed, so an interrupted one is never taken for whole. */
export async function initialise(cluster: Cluster, { sync = true } = {}): Promise<void> {
  const { home, user, binaries } = cluster
  if (await isInitialised(home)) return
  const draft = `${home}.${process.pid}`
  await mkdir(draft, { recursive: true, mode: 0o700 })
  await writeFile(join(draft, 'password'), randomBytes(24).toString('base64url'), { mode: 0o600 })
  if (user) for (const path of [draft, join(draft, 'password')]) await chown(path, user.uid, user.gid)
  await run(
    binaries.initdb,
    [
      `--pgdata=${join(draft, 'data')}`,
      `--pwfile=${join(draft, 'password')}`,
      '--username=postgres',
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--no-instructions',
      ...(sync ? [] : ['--no-sync']),
    ],
    { ...user, cwd: '/' },
  )
  await rename(draft, home).catch(async error => {
    await rm(draft, { recursive: true, force: true })
    if (!(await isInitialised(home))) throw error
  })
}

export const isInitialised = (home: string): Promise<boolean> =>
  stat(join(home, 'data', 'PG_VERSION')).then(
    () => true,
    () => false,
  )

/** In a process group of its own: Ctrl-C in a terminal reaches the server, which drains before it stops PostgreSQL. */
export async function start(cluster: Cluster, { port, settings = {} }: StartOptions): Promise<Postmaster> {
  const { home, user, binaries } = cluster
  await releaseReusedPid(home)
  const log = await open(join(home, 'start.log'), 'w', 0o600)
  const options = { port, ...fixedSettings, ...settings }
  const child = spawn(
    binaries.postgres,
    ['-D', join(home, 'data'), ...Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    {
      ...user,
      cwd: '/',
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      env: { PATH: process.env['PATH'], TZ: 'UTC' },
    },
  )
  child.unref()
  await log.close()
  return whenReady(cluster, child)
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

async function whenReady({ home }: Cluster, child: ChildProcess): Promise<Postmaster> {
  let failure: Error | undefined
  child.once('error', error => {
    failure = error
  })
  for (;;) {
    const postmaster = await readPostmaster(home)
    if (postmaster?.ready && postmaster.pid === child.pid) return postmaster
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
    message: `PostgreSQL in ${home} did not start: ${reason}. Its log is in ${join(home, 'start.log')}.`,
    cause: cause ?? log,
  })
}

/** Lets running statements be rolled back and writes everything down; what hangs is cut off after half a minute. */
export async function stop({ home }: Cluster, postmaster: Postmaster): Promise<void> {
  signal(postmaster, 'SIGINT')
  const deadline = Date.now() + 30_000
  while (!(await isGone(home, postmaster))) {
    if (Date.now() > deadline) signal(postmaster, 'SIGQUIT')
    await pause(10)
  }
}

function signal({ pid }: Postmaster, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

const pause = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds))
