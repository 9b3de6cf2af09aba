/**
 * What a plugin does when records are saved: before (in the save itself) or after it (later, and surely).
 *
 *     { id: 'trim-codes', entity: 'account', on: ['create', 'update'],
 *       before: ({ record }) => ({ set: { code: String(record['code'] ?? '').trim() } }) }
 *
 *     { id: 'tell-erp', entity: 'order', on: ['create'],
 *       after: async ({ record, key }, { fetch }) => { await fetch('https://erp.example.com/orders', …) } }
 */
import type { JsonObject } from '../json.ts'
import type { LocalText } from '../workflow/text.ts'
import type { PluginContext, RecordName } from './plugin-context.ts'

export type HookOperation = 'create' | 'update' | 'delete'

export interface RecordHook {
  /** Unique among the plugin's hooks. */
  id: string
  entity: string
  on: HookOperation[]
  /**
   * Validates or changes what is about to be saved, within a second. A hook that fails or takes longer is passed over and
   * reported; with `mustRun` the save is refused instead. Not called for `delete`.
   */
  before?(change: BeforeChange, context: BeforeContext): BeforeResult | undefined | Promise<BeforeResult | undefined>
  mustRun?: boolean
  /** At least once for every committed change, in any process, also after a crash; tried again when it throws. */
  after?(change: AfterChange, context: PluginContext): void | Promise<void>
}

export interface BeforeChange extends RecordName {
  operation: 'create' | 'update'
  /** All fields as they will be, without system fields. */
  record: JsonObject
  /** As they are; null: the record is new. */
  previous: JsonObject | null
}

/** Little, since a transaction waits for it. */
export type BeforeContext = Pick<PluginContext, 'settings' | 'log' | 'now'> & { locale: string }

export interface BeforeResult {
  /** Fields that get another value; null empties one. They are checked like those that people send. */
  set?: JsonObject
  /** Anything here, and nothing is saved. */
  problems?: { field: string; message: LocalText }[]
}

export interface AfterChange extends RecordName {
  operation: HookOperation
  version: number
  /** As it is now, with system fields; null: it has been deleted. */
  record: JsonObject | null
  /** The same on every attempt. */
  key: string
}
