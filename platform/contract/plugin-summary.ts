/** A plugin as administrators see it. */
import type { JsonObject, Schema } from './json.ts'
import type { PluginWidget } from './plugin/widget.ts'
import type { PluginRights } from './plugin.ts'
import type { Problem } from './problem.ts'
import type { LocalText } from './workflow/text.ts'

export interface PluginSummary {
  name: string
  version: string
  title: LocalText
  description?: LocalText
  /** Comes with Enishi. */
  bundled: boolean
  /**
   * `waiting`: for an administrator to grant what it asks for; `broken`: it could not be loaded, or its definition is
   * wrong (`problems`).
   */
  state: 'on' | 'off' | 'waiting' | 'broken'
  asks: PluginRights
  granted: PluginRights
  /** JSON Schema of its settings form, secrets included; null: it has none. */
  settingsSchema: Schema | null
  /** Without secrets. */
  settings: JsonObject
  /** What it adds, by names. */
  adds: Record<PluginPart, string[]>
  problems: Problem[]
  /** Parts that failed so often that this process leaves them alone for a while. */
  resting: { part: string; until: string }[]
}

export const pluginParts = [
  'fieldTypes',
  'functions',
  'nodes',
  'triggers',
  'channels',
  'hooks',
  'routes',
  'jobs',
  'widgets',
] as const
export type PluginPart = (typeof pluginParts)[number]

export interface PluginDetails extends PluginSummary {
  faults: PluginFault[]
}

export interface PluginFault {
  /** `hook tell-erp`; `thread` where it belongs to no one part. */
  part: string
  message: string
  count: number
  firstAt: string
  lastAt: string
}

/** What the front ends need of the plugins that are on. */
export interface ClientPlugin {
  name: string
  title: LocalText
  widgets: PluginWidget[]
  fieldTypes: { type: string; title: LocalText; icon: string; schema: Schema }[]
  functions: { name: string; help: LocalText; takes: Record<string, string>; gives: string; cel?: string }[]
  translations: Record<string, Record<string, string>>
}
