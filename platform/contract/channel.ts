/** A way by which messages go out and come in: e-mail, SMS, chat. The platform queues, renders and records; a channel carries. */
import type { Json, JsonObject, Schema } from './json.ts'
import type { LocalText } from './workflow/text.ts'

export interface Channel {
  /** `email`; what message templates and the send-message node name. */
  id: string
  title: LocalText
  /** What addresses look like: `email`, `phone`, or a format of the channel's own. */
  address: 'email' | 'phone' | 'other'
  /** Whether bodies are HTML (with a text beside) or plain text. */
  body: 'html' | 'text'
  /**
   * What an administrator sets: sender, host. Secrets by `x-secret: true`, kept in the vault. The platform itself reads
   * `imprint` (who sends, with their address: what advertising has to say) and `perDomainPerMinute`.
   */
  settings: Schema
  /**
   * Hands one message over. `message.key` is the same on every attempt. Throws to have it tried again; throws an error
   * with `permanent: true` when that is of no use (an address that is none).
   */
  send(message: OutgoingMessage, context: ChannelContext): Promise<Sent>
  /**
   * Takes in what comes, until `signal` is aborted; the host starts it again after a while when it ends or throws. In one
   * process at a time, however many servers there are.
   */
  receive?(context: ReceiveContext): Promise<void>
}

export interface OutgoingMessage {
  key: string
  from?: string
  to: string[]
  cc?: string[]
  bcc?: string[]
  subject?: string
  text: string
  html?: string
  replyTo?: string
  /** Leads an answer back to this message; to be put where answers keep it. */
  token?: string
  /** The message this one answers, as the channel names it (`Message-ID`). */
  inReplyTo?: string
  references?: string[]
  attachments: { name: string; type: string; bytes: Uint8Array }[]
  headers: Record<string, string>
  locale: string
}

export interface Sent {
  /** The channel's own id of it, by which an answer or a report of delivery is matched. */
  id: string
  details?: Json
}

export interface ChannelContext {
  settings: JsonObject
  /** One of its settings with `x-secret: true`, or a variable of the environment that the plugin's manifest names. */
  secret(name: string): Promise<string>
  fetch: typeof fetch
  signal: AbortSignal
  log: { info(message: string, details?: JsonObject): void; warn(message: string, details?: JsonObject): void }
}

export interface ReceiveContext extends ChannelContext {
  /** Stores what came in; resolves when it is safe to forget it. The same `id` twice is stored once. */
  take(message: IncomingMessage): Promise<void>
  /** What became of something sent. */
  report(report: DeliveryReport): Promise<void>
  /** How far it has come, kept over restarts: small JSON by name. */
  remember(name: string, value: Json): Promise<void>
  recall(name: string): Promise<Json>
}

/** Of a message sent earlier, named by what `send` gave as its id, or by its `key`. */
export interface DeliveryReport {
  of: { id: string } | { key: string }
  state: 'delivered' | 'opened' | 'bounced' | 'failed'
  /** Of one recipient of several. */
  to?: string
  /** As the other side words it: `550 5.1.1 user unknown`. */
  reason?: string
  /** The address does not exist and will not: nothing is sent there any more. */
  permanent?: boolean
}

/** What came in; the platform threads it, matches people and records, and stores it as an interaction. */
export interface IncomingMessage {
  channel: string
  /** The channel's own id: the same one twice is stored once. */
  id: string
  from: { address: string; name?: string }
  to: string[]
  cc: string[]
  at: string
  subject?: string
  text: string
  html?: string
  inReplyTo?: string
  references: string[]
  attachments: { name: string; type: string; bytes: Uint8Array; inline?: string }[]
  headers: Record<string, string>
  /** Sent by a machine that answers by itself: kept, but it starts and answers nothing. */
  automatic?: boolean
}

/** What became of a message: by the channel at once, or reported later. */
export const deliveryStates = [
  'queued',
  'sending',
  'sent',
  'delivered',
  'opened',
  'bounced',
  'failed',
  'refused',
] as const
export type DeliveryState = (typeof deliveryStates)[number]
