/**
 * Hooks after a change. Each follows the change log from where it stands (table `enishi.plugin_hook`), in one process at a
 * time. So a change costs its writer nothing, none is lost when a process dies, and one that fails stands in nobody's
 * way: it is put aside and tried again.
 */
import type { Logger } from 'pino'
import type { RecordHook } from '../../contract/plugin.ts'
import type { Database } from '../../database/database.ts'
import { newId } from '../../database/new-id.ts'
import type { ChangeFeed } from '../../events/change-feed.ts'
import type { PluginHost } from '../plugin-host.ts'
import type { Plugins } from '../plugins.ts'
import { callAfterHook } from './call-after-hook.ts'
import { type HeldHook, holdHook, letGoOfHook, moveOn } from './hook-position.ts'
import { dueRetries, putAside, settleRetry, type ToldChange } from './hook-retries.ts'
import type { PluginServices } from './plugin-services.ts'

export interface AfterHooksOptions {
  database: Database
  plugins: Plugins
  services: PluginServices
  changes: ChangeFeed
  log: Logger
}

export class AfterHooks {
  readonly #options: AfterHooksOptions
  readonly #owner = newId()
  readonly #ended = new AbortController()
  readonly #following: Promise<void>[]

  constructor(options: AfterHooksOptions) {
    this.#options = options
    this.#following = options.plugins.hosts.flatMap(host =>
      (host.plugin?.hooks ?? []).filter(({ after }) => after).map(hook => this.#follow(host, hook)),
    )
  }

  async close(): Promise<void> {
    this.#ended.abort()
    await Promise.all(this.#following)
  }

  async #follow(host: PluginHost, hook: RecordHook): Promise<void> {
    const { changes, log, database } = this.#options
    const { signal } = this.#ended
    const held = { plugin: host.name, hook: hook.id, owner: this.#owner }
    // A feed that has ended lets nobody wait: without work to do this would be a loop that nothing else gets into.
    while (!signal.aborted && !changes.ended.aborted) {
      try {
        if (host.decided.on) await this.#workOff(host, hook, held)
      } catch (error) {
        if (!signal.aborted) log.warn({ err: error, plugin: host.name, hook: hook.id }, 'a hook is gone on with later')
      }
      await changes.moved(signal)
    }
    await letGoOfHook(database, held).catch(() => {})
  }

  /** As far as the log goes now, where no other process does it. */
  async #workOff(host: PluginHost, hook: RecordHook, held: HeldHook): Promise<void> {
    const { database, changes } = this.#options
    const { signal } = this.#ended
    let position = await holdHook(database, held)
    if (position) await this.#tryAgain(host, hook)
    while (position && !signal.aborted && host.decided.on) {
      const found = await changes.after(position)
      if (found.length === 0) return
      for (const change of found) {
        const { xid, seq } = change.position
        const told = { ...change, key: `${hook.id}-${xid}-${seq}` }
        const isDone = await this.#tell(host, hook, told)
        // It is told again by the next process.
        if (!isDone && signal.aborted) return
        if (!isDone) await putAside(database, host.name, hook.id, told)
        if (!(await moveOn(database, held, change.position))) return
      }
      position = await holdHook(database, held)
    }
  }

  async #tryAgain(host: PluginHost, hook: RecordHook): Promise<void> {
    const { database } = this.#options
    for (const retry of await dueRetries(database, host.name, hook.id))
      await settleRetry(database, host.name, hook.id, retry, await this.#tell(host, hook, retry))
  }

  #tell(host: PluginHost, hook: RecordHook, change: ToldChange): Promise<boolean> {
    const { services } = this.#options
    return callAfterHook({ host, hook, change, services, signal: this.#ended.signal })
  }
}
