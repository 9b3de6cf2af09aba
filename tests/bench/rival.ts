/** Starts the hand-written server. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Rival } from './workloads.ts'

export async function startRival(databaseUrl: string): Promise<{ server: Rival; pid: number; end(): Promise<void> }> {
  const child = fork(join(import.meta.dirname, 'handwritten.ts'), [databaseUrl])
  const [origin] = (await once(child, 'message')) as [string]
  return {
    server: { origin, token: 'constant' },
    pid: child.pid!,
    async end() {
      child.kill()
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}
