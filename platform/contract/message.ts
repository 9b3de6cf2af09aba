/** Messages as the API gives them: what went out and came in, over any channel. */
import type { DeliveryState } from './channel.ts'
import type { JsonObject } from './json.ts'
import type { Label } from './label.ts'
import type { RecordReference } from './record-reference.ts'
import type { LocalText } from './workflow/text.ts'

export type MessageState = DeliveryState | 'cancelled' | 'received'

export interface Message {
  _id: string
  direction: 'out' | 'in'
  channel: string
  state: MessageState
  /** Why it was refused, failed or bounced, as a sentence. */
  reason: string | null
  /** The same for programs, where the platform itself refused it. */
  reasonCode: RefusalCode | null
  /** Not sent before then, and until then it can be taken back. */
  due: string | null
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
  /** Who got it without the others' knowing: for who sent it. */
  bcc: string[]
  /** Who wrote it here, by name where the reader may see people; null: a workflow, or it came in. */
  author: { _id: string; _label: string } | null
  /** It came in, and the reader has not read it. */
  unread: boolean
  subject: string | null
  text: string
  /** The text with its formats; of what came in as HTML only what is harmless. */
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

export const refusalCodes = [
  'bounced',
  'unsubscribed',
  'unknown-person',
  'wants-nothing',
  'no-consent',
  'no-imprint',
  'loop',
] as const
export type RefusalCode = (typeof refusalCodes)[number]

/** One message goes to each address, so that nobody sees the others'; `together` makes one for all of them. */
export interface SendMessage {
  /** Id of a message document; else `channel`, `subject` and `body` say what is sent. */
  template?: string
  channel?: string
  subject?: string
  body?: string
  /** Formatted, in place of `body`. */
  rich?: JsonObject
  /** `transactional` where nothing is said. */
  purpose?: string
  to: (string | RecordReference)[]
  /** One message for all, who see each other; with `cc` or `bcc` it is that anyway. */
  together?: boolean
  cc?: (string | RecordReference)[]
  bcc?: (string | RecordReference)[]
  /** Seconds to wait before it goes, in which it can be taken back. */
  holdFor?: number
  about?: RecordReference
  /** Ids of files that records hold and the caller may read, or of the message that is passed on. */
  attachments?: string[]
  /** The id of a message that is passed on: its files may go along. */
  forwards?: string
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
  /** To go on writing from. */
  rich: JsonObject
}

/** What whoever writes about a record can choose from. */
export interface ComposeChoices {
  /** `own`: addresses that are ours, which no answer goes to. */
  channels: { id: string; title: LocalText; body: 'html' | 'text'; own: string[] }[]
  /** Addresses of the record and of the people it leads to, for each channel. */
  recipients: ComposeRecipient[]
  templates: { id: string; title: Label; channel: string; purpose: string }[]
  /** Files of the record. */
  files: MessageAttachment[]
}

export interface ComposeRecipient {
  channel: string
  address: string
  /** What it is called, and by which field it was found. */
  name: string | null
  field: Label
  person: RecordReference | null
}

/** Whether a message would go there. */
export interface CheckedRecipient {
  /** Empty where a person was named whose address the caller may not read. */
  address: string
  /** Null: it would. */
  code: RefusalCode | null
  reason: string | null
}
