/** Starts PostgreSQL again, on its port, when its process ends without having been told to. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Cluster } from './cluster.ts'
import { type Launched, launch } from './launch.ts'
import { runningPostmaster } from './postmaster.ts'

export interface Keeper {
  /** The process of the moment. Ends the watch. */
  release(): Promise<Launched>
}

const interval = 250

export function keepRunning(
  cluster: Cluster,
  launched: Launched,
  settings: Record<string, string | number>,
  log: Logger,
): Keeper {
  const stop = new AbortController()
  let current = launched
  const watch = (async () => {
    while (await passed(stop.signal)) {
      if (await runningPostmaster(cluster.home)) continue
      log.error('PostgreSQL ended; starting it again')
      // One that ended by itself, for want of room on the disk, took its record of the port along.
      await launch(cluster, settings, current.port).then(
        again => {
          current = again
          log.info({ pid: again.pid }, 'PostgreSQL runs again')
        },
        error => log.error({ err: error }, 'PostgreSQL could not be started again'),
      )
    }
  })()
  return {
    async release() {
      stop.abort()
      await watch
      return current
    },
  }
}

const passed = (signal: AbortSignal) => pause(interval, true, { signal, ref: false }).catch(() => false)
