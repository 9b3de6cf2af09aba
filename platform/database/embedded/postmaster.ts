/** PostgreSQL's main process as its `postmaster.pid` tells of it. It outlives a server that was killed. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isAlive, isRunning } from './process.ts'

export interface Postmaster {
  pid: number
  port: number
  state: 'starting' | 'ready' | 'stopping'
}

/** What the file says, whether it is still true or not. */
export async function recordedPostmaster(home: string): Promise<Postmaster | null> {
  const lines = (await readFile(file(home), 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  if (!pid) return null
  const state = lines[7]?.trim()
  return {
    pid: Math.abs(pid),
    port: Number(lines[3]) || 0,
    state: state === 'ready' || state === 'stopping' ? state : 'starting',
  }
}

/** The one that runs on this directory, whoever started it; null when none does. */
export async function runningPostmaster(home: string): Promise<Postmaster | null> {
  const postmaster = await recordedPostmaster(home)
  return postmaster && (await isRunning(postmaster.pid, 'postgres')) ? postmaster : null
}

/**
 * After a crash of the machine another program may have the recorded pid, and PostgreSQL would refuse to start. It takes
 * the pid of its own parent as stale while it still looks for leftover processes through the shared memory that the file
 * names: so the file gets our pid and is not removed.
 */
export async function releaseReusedPid(home: string): Promise<void> {
  const postmaster = await recordedPostmaster(home)
  if (!postmaster || !isAlive(postmaster.pid) || (await isRunning(postmaster.pid, 'postgres'))) return
  const text = await readFile(file(home), 'utf8')
  await writeFile(file(home), text.replace(/^-?\d+/, String(process.pid)))
}

const file = (home: string) => join(home, 'data', 'postmaster.pid')
