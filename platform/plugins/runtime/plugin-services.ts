/** What plugins are given to work with; `main` hands it in once the rooms below are open. */
import type { Context } from '../../access/context.ts'
import type { JsonObject } from '../../contract/json.ts'
import type { RecordName } from '../../contract/plugin.ts'
import type { Outbound } from '../../outbound/outbound.ts'

export interface PluginServices {
  /** Of the platform itself, at this moment. */
  contextOf(): Context
  outbound: Outbound
  /** Starts the workflows that wait for a plugin's trigger type. */
  startWorkflows(start: TriggeredByPlugin): Promise<unknown>
  publicUrl: string
}

export interface TriggeredByPlugin {
  type: string
  payload: JsonObject
  /** The same key starts each workflow once. */
  key?: string
  record?: RecordName
}
