/** Whether a process is there, and is what we take it for. */
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Also true of a zombie, and of another user's process. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** False for a zombie, and for a program that got the pid after a restart of the machine. */
export async function isRunning(pid: number, program: string): Promise<boolean> {
  if (!isAlive(pid)) return false
  if (process.platform === 'win32') return true
  const { state, name } = process.platform === 'linux' ? await fromProc(pid) : await fromPs(pid)
  return state !== 'Z' && name.includes(program)
}

/** `123 (postgres) S …`. Slim containers have no `ps`. */
async function fromProc(pid: number) {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const [, name = '', state = ''] = /\((.*)\) (\w)/s.exec(text) ?? []
  return { name, state }
}

async function fromPs(pid: number) {
  const { stdout } = await run('ps', ['-o', 'stat=,comm=', '-p', String(pid)]).catch(() => ({ stdout: '' }))
  const [, state = '', name = ''] = /^(\w)\S*\s+(.*)$/.exec(stdout.trim()) ?? []
  return { name, state }
}

/** Tells a process something; one that has already ended cannot hear it. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
