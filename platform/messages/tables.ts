/** The room's tables as Kysely sees them; 0115-message.ts says what each column holds. */
import type { Generated, Kysely } from 'kysely'
import type { JsonObject } from '../contract/json.ts'
import type { MessageAttachment, MessageState, RefusalCode } from '../contract/message.ts'
import type { Queries } from '../database/database.ts'

export interface MessageRow {
  id: string
  direction: 'out' | 'in'
  channel: string
  state: MessageState
  reason: string | null
  reason_code: RefusalCode | null
  times: Partial<Record<MessageState, string>>
  key: string | null
  external: string | null
  thread: string
  answers: string | null
  token: string | null
  entity: string | null
  record: string | null
  person_entity: string | null
  person: string | null
  template: string | null
  purpose: string | null
  sender: string | null
  sender_name: string | null
  recipients: string[]
  copies: string[]
  blind: string[]
  reply_to: string | null
  subject: string | null
  body: string
  html: string | null
  rich: JsonObject | null
  refs: string[]
  attachments: MessageAttachment[]
  locale: string
  automatic: boolean
  author: string | null
  run: string | null
  attempts: number
  /** What follows the `@` of the recipient, for the rate. */
  domain: string | null
  due: string | null
  created_at: string
}

/** As they are written: jsonb goes as text. */
type Written<T> = Omit<T, 'times' | 'rich' | 'attachments' | 'created_at' | 'due'> & {
  times: string
  rich: string | null
  attachments: string
  due: Date | null
  created_at: Date
}
export type NewMessage = Partial<Written<MessageRow>> &
  Pick<
    Written<MessageRow>,
    'id' | 'direction' | 'channel' | 'state' | 'thread' | 'recipients' | 'body' | 'locale' | 'created_at'
  >

interface MessageTables {
  'enishi.message': MessageRow
  'enishi.message_stop': {
    channel: string
    address: string
    purpose: string
    reason: 'bounced' | 'unsubscribed'
    message: string | null
    at: Generated<Date>
  }
  'enishi.message_read': { message: string; person: string; at: Generated<Date> }
  'enishi.channel_memory': { channel: string; name: string; value: string }
}

export const messagesIn = ({ kysely }: Queries): Kysely<MessageTables> => kysely
