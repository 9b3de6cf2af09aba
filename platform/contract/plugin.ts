/**
 * All that a plugin may know of the platform: `import { definePlugin } from 'enishi/plugin'`.
 *
 *     export default definePlugin({
 *       name: 'acme',
 *       version: '1.0.0',
 *       title: { en: 'Acme', ja: 'アクメ' },
 *       rights: { hosts: ['api.acme.example'] },
 *       nodes: [score],
 *     })
 */
import type { Channel } from './channel.ts'
import type { NodeType } from './workflow/node-type.ts'
import type { LocalText } from './workflow/text.ts'
import type { TriggerType } from './workflow/trigger-type.ts'

export type {
  Channel,
  ChannelContext,
  DeliveryReport,
  DeliveryState,
  IncomingMessage,
  OutgoingMessage,
  ReceiveContext,
  Sent,
} from './channel.ts'
export type { Json, JsonObject, Schema } from './json.ts'
export type { NodeContext, NodeRecords, RecordsQuery, StepFailure } from './workflow/node-context.ts'
export type { NodeGroup, NodeResult, NodeType, Port, Resumed } from './workflow/node-type.ts'
export type { TriggerType } from './workflow/trigger-type.ts'

export interface Plugin {
  /** Lower case with hyphens; what it adds is named `name.…`. */
  name: string
  version: string
  title: LocalText
  description?: LocalText
  /** What it asks for; an administrator grants it before the plugin runs. */
  rights?: PluginRights
  nodes?: NodeType[]
  triggers?: TriggerType[]
  channels?: Channel[]
}

export interface PluginRights {
  /** Hosts it may call: `api.example.com`, `*.example.com`. */
  hosts?: string[]
  /** Entities, and what it does with their records. */
  records?: Record<string, ('read' | 'create' | 'update' | 'delete')[]>
  /** Names of secrets in the vault. */
  secrets?: string[]
}

export const definePlugin = (plugin: Plugin): Plugin => plugin
