/** What starts a workflow. Settings as a node's; they stand in the document's `trigger` beside `type`. */
import type { Action } from '../documents.ts'
import type { JsonObject, Schema } from '../json.ts'
import type { OutputScope, SettingProblem } from './node-type.ts'
import type { LocalText } from './text.ts'

export interface TriggerType {
  /** `record.created`; a plugin's begin with its name. */
  type: string
  icon: string
  title: LocalText
  help: LocalText
  settings: Schema
  /** Schema of `trigger` in expressions. `record` and `previous` are there where the trigger is of an entity. */
  output(settings: JsonObject, known: OutputScope): Schema
  /** Which entity `record` (and `previous`) are of. */
  record?(settings: JsonObject): { entity: string; previous: boolean } | null
  /** Whose doing begins it has to be allowed that on the entity. Not there: it begins by nobody's doing. */
  startedBy?(settings: JsonObject): { action: Action; entity: string; roles?: readonly string[] } | null
  check?(settings: JsonObject, known: OutputScope): SettingProblem[]
}
