/** The client's calls about messages: `client.messages`. */
import type { OfferedDocument } from '../document-template.ts'
import type { MessageDocument } from '../documents.ts'
import type { StartedJob } from '../job.ts'
import type { MailForMany, PapersForMany } from '../many.ts'
import type { CheckedRecipient, ComposeChoices, Message, MessagePreview, SendMessage } from '../message.ts'
import type { RecordReference } from '../record-reference.ts'
import type { Calls } from './calls.ts'

export interface MessageList {
  /** The record they are about. */
  entity?: string
  record?: string
  /** Who they went to or came from. */
  personEntity?: string
  person?: string
  /** One exchange. */
  thread?: string
  state?: string
  after?: string
  limit?: number
}

export interface PreviewMessage {
  /** Id of a message document; or one that is still being written. */
  template?: string
  message?: Pick<MessageDocument, 'entity' | 'subject' | 'body' | 'html'>
  about?: RecordReference
  /** Who it would go to. */
  to?: SendMessage['to'][number]
  locale?: string
}

export const messageCalls = ({ get, post, addressOf }: Calls) => ({
  /** Newest first; of everything only for administrators. */
  list: (filter: MessageList = {}) =>
    get<{ data: Message[]; next: string | null }>('/api/messages', { query: { ...filter } }),
  get: (id: string) => get<Message>(`/api/messages/${encodeURIComponent(id)}`),
  /** One message for each address; who must not get it is `refused`. */
  send: (message: SendMessage) => post<Message[]>('/api/messages', message),
  /** What whoever writes about a record can choose from. */
  choices: (about: { entity: string; _id?: string }) =>
    get<ComposeChoices>('/api/messages/choices', { query: { entity: about.entity, record: about._id } }),
  /** Whether a message would go there, and why not. */
  check: (message: Pick<SendMessage, 'channel' | 'purpose' | 'to' | 'about'>) =>
    post<CheckedRecipient[]>('/api/messages/check', message),
  /** Mail by a template for many records: follow the job. */
  many: (asked: MailForMany) => post<StartedJob>('/api/messages/many', asked),
  /** That one has read what came in. */
  read: (messages: string[]) => post<void>('/api/messages/read', { messages }),
  /** How a message document looks on a record. */
  preview: (request: PreviewMessage) => post<MessagePreview>('/api/messages/preview', request),
  /** Where a browser reads one of its files. */
  attachmentUrl: (id: string, file: string) =>
    addressOf(`/api/messages/${encodeURIComponent(id)}/attachments/${encodeURIComponent(file)}`, {}),
  /** Once more, after it failed. */
  retry: (id: string) => post<Message>(`/api/messages/${encodeURIComponent(id)}/retry`),
  /** Papers that records of an entity can have. */
  papersOf: (entity: string) => get<OfferedDocument[]>('/api/papers', { query: { entity } }),
  /** Papers, labels and postcards of many records: follow the job. */
  papers: (asked: PapersForMany) => post<StartedJob>('/api/papers', asked),
  /** Takes back one that still waits. */
  cancel: (id: string) => post<Message>(`/api/messages/${encodeURIComponent(id)}/cancel`),
})
