/**
 * What a node of a workflow is: the same for those of the platform and those of plugins. One file each.
 *
 * Settings are described by a JSON Schema; keywords of ours in it say how a setting is read before `run`:
 * - `x-cel: "boolean"` (or another of `celKinds`): the text is an expression; `run` gets its value, or null.
 * - `x-template: "text"` (or `line`, `html`, `url`): the text may hold `{{ expression }}`; `run` gets the text filled in.
 * - `x-fields: "<setting>"`: an object of fields of the entity that the other setting names, each value an expression.
 * And some that say how the designer's form asks for it:
 * - `x-pick: "entity"`: a text chosen from what there is: `entity`, `field`, `role`, `user`, `team`, `unit`, `message`,
 *   `document`, `workflow`, `channel`, `secret`, `time-zone`, or `icon`. On an array it is of its items.
 * - `x-of: "<setting>"` beside `x-pick: "field"`: the setting that names the entity; without it, it is `record`'s.
 *   It may stand beside `x-cel: "boolean"`, too: the expression is then a filter on records of that entity (`record` is
 *   each of them, `current` the run's own); `run` gets it as a text, ready for `context.records.find`.
 * - `x-form: true`: an object that is itself a JSON Schema, of a form that people fill in: its fields are added one by one.
 * - `x-advanced: true`: shown only when asked for. `title`, `description`, `x-i18n` (`{ ja: { title, description } }`),
 *   `default`, `examples` (the first is the placeholder) and `oneOf` of `const` with `title` are as in entities.
 */
import type { Action } from '../documents.ts'
import type { Json, JsonObject, Schema } from '../json.ts'
import type { NodeContext } from './node-context.ts'
import type { LocalText } from './text.ts'

export const nodeGroups = ['records', 'logic', 'waiting', 'people', 'messages', 'connections', 'code'] as const
export type NodeGroup = (typeof nodeGroups)[number]

/**
 * `pure`: reads only its settings; computed again on every replay, never stored. `database`: done exactly once, in one
 * transaction with its own checkpoint. `outbound`: at least once, with `context.key` as its idempotency key. `waiting`:
 * begins as `database` does and then pauses the run.
 */
export type NodeEffect = 'pure' | 'database' | 'outbound' | 'waiting'

export interface NodeType {
  /** Dotted words: `record.update`; a plugin's begin with its name. */
  type: string
  group: NodeGroup
  /** A Tabler icon's name: `pencil`. */
  icon: string
  title: LocalText
  /** What it does and when one takes it: the help of the side panel, Markdown. */
  help: LocalText
  settings: Schema
  effect: NodeEffect
  /** Where it can go on, beside `error`; `['next']` where not said. By settings where they decide (a switch's cases). */
  ports?: readonly Port[] | ((settings: JsonObject) => readonly Port[])
  /** Schema of its output, so that expressions after it are typed; `{}` where nothing is known. */
  output(settings: JsonObject, known: OutputScope): Schema
  /** What is wrong with these settings beyond their schema; expressions and entities are checked before. */
  check?(settings: JsonObject, known: OutputScope): SettingProblem[]
  /** What whoever it acts for has to be allowed, so that it is told before a run fails for it. `record`: its entity. */
  needs?(settings: JsonObject, record: string | null): RightNeed[]
  run(settings: JsonObject, context: NodeContext): NodeResult | Promise<NodeResult>
  /** After a pause: when the event came (`event`), or the time was over (`event` null). */
  resume?(settings: JsonObject, context: NodeContext, paused: Resumed): NodeResult | Promise<NodeResult>
}

/**
 * What `x-cel` may ask for. `people`: a list of ids of users, given by one or more of them; `record`: a record's id;
 * `date` and `timestamp` are texts; `list`: an array.
 */
export const celKinds = [
  'boolean',
  'string',
  'number',
  'integer',
  'date',
  'timestamp',
  'list',
  'people',
  'record',
  'any',
] as const
export type CelKind = (typeof celKinds)[number]

export interface Port {
  id: string
  title?: LocalText
}

export interface OutputScope {
  /** JSON Schema of an entity's records as the workflow reads them; undefined: there is no such entity. */
  entity(name: string): Schema | undefined
  /** Which entity `record` is of, if any. */
  record: string | null
  /** Schema of what an expression of these settings gives; `{}` where it cannot be read. */
  expression?(source: string): Schema
}

export interface SettingProblem {
  /** Within the settings: `/url`. */
  pointer: string
  code: string
  message: string
  /** Of an expression or a template: `line` and `column` in its text. */
  parameters?: Record<string, unknown>
}

export interface RightNeed {
  action: Action
  entity: string
  /** Those that it writes. */
  fields?: readonly string[]
  /** Within the settings. */
  pointer: string
}

/** Where the run goes on; or what it waits for. */
export type NodeResult =
  /** `ports`: several at the same time. */
  | { output?: Json; port?: string; ports?: readonly string[] }
  /** `until` RFC 3339; without `event` it is a plain wait. `state` comes back in `resume`. */
  | { pause: { until?: string; event?: string; state?: Json } }

export interface Resumed {
  state: Json
  /** What the event brought; null: the time was over. */
  event: Json | null
}
