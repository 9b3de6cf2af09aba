/**
 * What `client.tsx` of a plugin exports: its screens, drawn by the front ends. `import { defineClient } from 'enishi/client-plugin'`.
 *
 *     export default defineClient({
 *       panels: { score: ({ record }) => <b>{String(record['score'])}</b> },
 *       fields: { 'acme.color': { Input, Cell } },
 *     })
 *
 * Components are React's; a plugin may import `react`, `@mantine/core` and `@tabler/icons-react`, which the front ends share
 * with it. One that throws shows that it failed, and the page around it goes on.
 */
import type { Client } from './client.ts'
import type { FieldModel } from './entity.ts'
import type { Json, JsonObject } from './json.ts'

export interface PluginClient {
  /** By the id of a widget with `place: 'record'`. */
  panels?: Record<string, PluginComponent<PanelProps>>
  /** By the id of a widget with `place: 'list'`. */
  actions?: Record<string, PluginComponent<ActionProps>>
  /** By `x-type`. */
  fields?: Record<string, FieldScreens>
}

export interface FieldScreens {
  /** In forms, lines and filters; without it the built-in input of the refined type. */
  Input?: PluginComponent<FieldInputProps>
  /** In lists and wherever it is only read. */
  Cell?: PluginComponent<FieldCellProps>
}

/** As React takes them; JSX gives what they return. */
// biome-ignore lint/suspicious/noExplicitAny: the contract knows no React, whose elements these give.
export type PluginComponent<P> = (props: P) => any

export interface ScreenProps {
  /** The API as the person may use it. */
  client: Client
  /** An address of the plugin's own: `call('/scores/7')` asks `/api/plugins/<name>/scores/7`. */
  call(path: string, init?: RequestInit): Promise<Response>
  /** A text of the plugin's `translations` in the person's language; the key where there is none. */
  t(key: string): string
  language: string
}

export interface PanelProps extends ScreenProps {
  entity: string
  /** As the page has loaded it. */
  record: JsonObject
}

export interface ActionProps extends ScreenProps {
  entity: string
  /** CEL of what the list shows now; empty: all. */
  filter: string
}

export interface FieldInputProps extends ScreenProps {
  id: string
  field: FieldModel
  value: Json | undefined
  /** Undefined: no value. */
  onChange(value: Json | undefined): void
  onBlur?: () => void
  invalid: boolean
  required: boolean
  /** Ids of the texts that tell more, for `aria-describedby`. */
  describedBy?: string
}

export interface FieldCellProps extends ScreenProps {
  field: FieldModel
  value: Exclude<Json, null>
}

export const defineClient = (client: PluginClient): PluginClient => client
