/** Gets PostgreSQL running on a directory: the one that already does, whoever started it, or a new one. */
import { setTimeout as pause } from 'node:timers/promises'
import { AppError } from '../../errors.ts'
import { type Cluster, start } from './cluster.ts'
import { freePort } from './free-port.ts'
import { type Postmaster, recordedPostmaster, runningPostmaster } from './postmaster.ts'

export interface Launched extends Postmaster {
  /** It was running before. */
  adopted: boolean
}

const patience = 30_000

/**
 * A killed server's PostgreSQL is adopted, one that is recovering or stopping is waited for, and processes that outlive
 * a killed PostgreSQL for a moment are given it. `wanted`: the port on which it was before, if it is free.
 */
export async function launch(
  cluster: Cluster,
  settings: Record<string, string | number>,
  wanted?: number,
): Promise<Launched> {
  const deadline = Date.now() + patience
  for (;;) {
    const running = await runningPostmaster(cluster.home)
    if (running?.state === 'ready') return { ...running, adopted: true }
    try {
      if (!running)
        return { ...(await start(cluster, { ...settings, port: await port(cluster, wanted) })), adopted: false }
    } catch (error) {
      if (!mayPass(error) || Date.now() > deadline) throw error
    }
    if (Date.now() > deadline) throw stuck(cluster, running)
    await pause(50)
  }
}

/** The port of one that died: connections that were made to it find their way back. */
async function port({ home }: Cluster, wanted?: number): Promise<number> {
  const before = wanted ?? (await recordedPostmaster(home))?.port
  return before && (await freePort(before)) === before ? before : await freePort()
}

/** Somebody else started one meanwhile, took the port, or the last processes of a killed one are still ending. */
const mayPass = (error: unknown) =>
  error instanceof AppError &&
  /lock file|shared memory block|could not bind|could not create any TCP/.test(error.message)

const stuck = ({ home }: Cluster, running: Postmaster | null) =>
  new AppError({
    status: 503,
    code: 'database-start',
    message: `PostgreSQL in ${home} (process ${running?.pid ?? 'unknown'}) is ${running?.state ?? 'not starting'} and did not become ready within ${patience / 1000} s.`,
  })
