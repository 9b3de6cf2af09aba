/** What the room needs beside a context; made once at the start and handed down. */

import type { Context } from '../access/context.ts'
import type { Channel, DeliveryState } from '../contract/channel.ts'
import type { JsonObject } from '../contract/json.ts'
import type { Transaction } from '../database/database.ts'
import type { FileStore } from '../records/files/file-store.ts'
import type { MessageRow } from './tables.ts'

export interface Messages {
  channels: Channels
  queue: MessageQueue
  files: FileStore
  /** Where people reach the server; for the way out of what they get. */
  publicUrl: string
  /** Signs that way out. */
  secret: string
  /** What waits for messages: workflows. Told in the transaction that stores what happened. */
  tell: MessageListener
}

/** A channel as an administrator set it up. */
export interface OpenChannel {
  channel: Channel
  settings: JsonObject
  secret(name: string): Promise<string>
  /** Of the public internet and the hosts that were granted. */
  fetch: typeof fetch
}

export interface Channels {
  get(id: string): OpenChannel | undefined
  all(): OpenChannel[]
}

/** Durable work: what was enqueued in a transaction that commits is carried, whatever happens to the process. */
export interface MessageQueue {
  /** `holdFor`: seconds before the first attempt. */
  enqueue(transaction: Transaction, message: string, holdFor?: number): Promise<void>
}

export interface MessageListener {
  received(context: Context & { transaction: Transaction }, message: MessageRow): Promise<void>
  /** `answered`, or what became of a message that a run sent. */
  delivery(
    transaction: Transaction,
    message: MessageRow,
    event: { state: DeliveryState | 'answered' } & JsonObject,
  ): Promise<void>
}
