/**
 * All that a plugin may know of the platform: `import { definePlugin } from 'enishi/plugin'`. The guide is docs/plugins.md.
 *
 *     export default definePlugin({
 *       name: 'acme',
 *       version: '1.0.0',
 *       enishi: '>=0.1.0 <0.2.0',
 *       title: { en: 'Acme', ja: 'アクメ' },
 *       rights: { hosts: ['api.acme.example'] },
 *       nodes: [score],
 *     })
 *
 * Every plugin runs in a thread of its own. What it is given there (records, fetch, secrets) is bounded by what an
 * administrator granted; what it hands back crosses to the server as plain data.
 */
import type { Channel } from './channel.ts'
import type { Schema } from './json.ts'
import type { PluginFieldType } from './plugin/field-type.ts'
import type { PluginFunction } from './plugin/plugin-function.ts'
import type { PluginJob } from './plugin/plugin-job.ts'
import type { PluginRoute } from './plugin/plugin-route.ts'
import type { RecordHook } from './plugin/record-hook.ts'
import type { PluginWidget } from './plugin/widget.ts'
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
export type { PluginFieldType } from './plugin/field-type.ts'
export type { PluginContext, PluginLog, RecordName } from './plugin/plugin-context.ts'
export type { FunctionType, PluginFunction } from './plugin/plugin-function.ts'
export type { PluginJob } from './plugin/plugin-job.ts'
export type { PluginRoute, RouteContext } from './plugin/plugin-route.ts'
export type {
  AfterChange,
  BeforeChange,
  BeforeContext,
  BeforeResult,
  HookOperation,
  RecordHook,
} from './plugin/record-hook.ts'
export type { PluginWidget } from './plugin/widget.ts'
export type { NodeContext, NodeRecords, RecordsQuery, StepFailure } from './workflow/node-context.ts'
export type { NodeGroup, NodeResult, NodeType, Port, Resumed } from './workflow/node-type.ts'
export type { LocalText } from './workflow/text.ts'
export type { TriggerType } from './workflow/trigger-type.ts'

export interface Plugin {
  /** Lower case with hyphens; what it adds is named `name.…`. */
  name: string
  /** SemVer. */
  version: string
  /** Versions of Enishi it works with: `>=0.1.0 <0.2.0`. Without: every one. */
  enishi?: string
  title: LocalText
  description?: LocalText
  /** What it asks for; an administrator grants it before the plugin runs. */
  rights?: PluginRights
  /** A form for the administrator. Secrets by `x-secret: true`: they go to the vault and are read by `secret(name)`. */
  settings?: Schema
  fieldTypes?: PluginFieldType[]
  functions?: PluginFunction[]
  nodes?: NodeType[]
  triggers?: TriggerType[]
  channels?: Channel[]
  hooks?: RecordHook[]
  routes?: PluginRoute[]
  jobs?: PluginJob[]
  widgets?: PluginWidget[]
  /** Texts of `client.tsx` by language and key: `{ ja: { save: '保存' } }`. */
  translations?: Record<string, Record<string, string>>
}

export interface PluginRights {
  /** Hosts it may call: `api.example.com`, `*.example.com`, `*`. */
  hosts?: string[]
  /** Entities (`*`: every one), and what it does with their records. */
  records?: Record<string, RecordRight[]>
  /** Names of secrets in the vault; in capitals of variables of the environment (`SMTP_URL`). */
  secrets?: string[]
}

export type RecordRight = 'read' | 'create' | 'update' | 'delete'

export const definePlugin = (plugin: Plugin): Plugin => plugin
