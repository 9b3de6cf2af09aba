/** What plugins do by themselves in this process: their hooks after changes, and their jobs. */
import { AfterHooks, type AfterHooksOptions } from './after-hooks.ts'
import { JobClock } from './job-clock.ts'

export interface PluginWork {
  close(): Promise<void>
}

export function startPluginWork(options: AfterHooksOptions): PluginWork {
  const hooks = new AfterHooks(options)
  const jobs = new JobClock(options)
  return {
    close: async () => {
      await Promise.all([hooks.close(), jobs.close()])
    },
  }
}
