/** PostgreSQL's main process as its `postmaster.pid` tells of it. It outlives a server that was killed. */
import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

export interface Postmaster {
  pid: number
  port: number
  ready: boolean
}

export async function readPostmaster(home: string): Promise<Postmaster | null> {
  const lines = (await readFile(file(home), 'utf8').catch(() => '')).split('\n')
  const [pid, , , port] = lines.map(Number)
  if (!pid) return null
  return { pid, port: port ?? 0, ready: lines[7]?.trim() === 'ready' }
}

/** The one that runs on this directory, whoever started it; null when none does. */
export async function runningPostmaster(home: string): Promise<Postmaster | null> {
  const postmaster = await readPostmaster(home)
  return postmaster && (await isPostgres(postmaster.pid)) ? postmaster : null
}

export async function isGone(home: string, { pid }: Postmaster): Promise<boolean> {
  return (await readPostmaster(home))?.pid !== pid || !isAlive(pid)
}

/**
 * After a crash of the machine another program may have the recorded pid, and PostgreSQL would refuse to start. It takes
 * the pid of its own parent as stale while it still looks for leftover processes through the shared memory that the file
 * names: so the file gets our pid and is not removed.
 */
export async function releaseReusedPid(home: string): Promise<void> {
  const postmaster = await readPostmaster(home)
  if (!postmaster || !isAlive(postmaster.pid) || (await isPostgres(postmaster.pid))) return
  const text = await readFile(file(home), 'utf8')
  await writeFile(file(home), text.replace(/^-?\d+/, String(process.pid)))
}

const file = (home: string) => join(home, 'data', 'postmaster.pid')

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** A zombie, and a program that happens to have the same pid after a restart of the machine, are not. */
async function isPostgres(pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false
  if (process.platform === 'win32') return true
  const { stdout } = await run('ps', ['-o', 'stat=,comm=', '-p', String(pid)]).catch(() => ({ stdout: '' }))
  return /^[^Z]\S*\s+.*postgres/.test(stdout.trim())
}
