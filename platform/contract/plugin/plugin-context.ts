/** What a plugin may use while a hook, route, job or receiver of it runs: its settings, and what an administrator granted. */
import type { JsonObject } from '../json.ts'
import type { NodeRecords } from '../workflow/node-context.ts'

export interface PluginContext {
  /** As an administrator filled in the plugin's settings form; secrets are not among them. */
  settings: JsonObject
  /**
   * A secret of the vault by its granted name, one of its own settings (`x-secret: true`) by that setting's name, or a
   * variable of the environment (`SMTP_URL`) where the manifest names it. Throws when there is none.
   */
  secret(name: string): Promise<string>
  /** Of the entities that were granted, and with them only what was granted. */
  records: NodeRecords
  /** Of the public internet only, and of the hosts that were granted. */
  fetch: typeof fetch
  /** Starts the workflows that wait for a trigger type of this plugin. The same `key` starts each of them once. */
  trigger(type: string, payload: JsonObject, options?: { key?: string; record?: RecordName }): Promise<void>
  /** Aborted when its time is over, the plugin is turned off or the server ends. */
  signal: AbortSignal
  log: PluginLog
  now: Date
  /** Where people reach the server: `https://crm.example.com`, without a slash at the end. */
  publicUrl: string
}

export interface RecordName {
  entity: string
  _id: string
}

/** Shown on the plugin's page and written to the server's log; a hundred lines a minute are kept. */
export interface PluginLog {
  info(message: string, details?: JsonObject): void
  warn(message: string, details?: JsonObject): void
}
