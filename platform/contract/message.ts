/** Messages as the API gives them: what went out and came in, over any channel. */
import type { DeliveryState } from './channel.ts'
import type { JsonObject } from './json.ts'
import type { RecordReference } from './record-reference.ts'

export type MessageState = DeliveryState | 'cancelled' | 'received'

export interface Message {
  _id: string
  direction: 'out' | 'in'
  channel: string
  state: MessageState
  /** Why it was refused, failed or bounced, as a sentence. */
  reason: string | null
  /** When it got into each state. */
  times: Partial<Record<MessageState, string>>
  /** All messages of one exchange have the same. */
  thread: string
  /** The message it answers. */
  answers: string | null
  /** The record it is about. */
  about: RecordReference | null
  person: RecordReference | null
  template: string | null
  purpose: string | null
  /** Null where the caller may not read the person's address; so are `to` and `cc` then empty. */
  from: { address: string; name: string | null } | null
  to: string[]
  cc: string[]
  subject: string | null
  text: string
  /** What came in as HTML: only what is harmless of it, as rich text. */
  rich: JsonObject | null
  attachments: MessageAttachment[]
  /** Written by a machine: an absence note, a report of delivery. */
  automatic: boolean
  createdAt: string
}

export interface MessageAttachment {
  /** Of the file. */
  _id: string
  name: string
  type: string
  size: number
}

/** One message goes to each address, so that nobody sees the others'. */
export interface SendMessage {
  /** Id of a message document; else `channel`, `subject` and `body` say what is sent. */
  template?: string
  channel?: string
  subject?: string
  body?: string
  /** `transactional` where nothing is said. */
  purpose?: string
  to: (string | RecordReference)[]
  about?: RecordReference
  /** Ids of files that records hold and the caller may read. */
  attachments?: string[]
  replyTo?: string
  /** The id of the message this one answers. */
  answers?: string
  /** Sent once per key. */
  key?: string
}

export interface MessagePreview {
  locale: string
  subject: string
  text: string
  html: string
}
