/** A mail that is being written, and how one begins: anew, as an answer, passed on. */
import type { JsonObject } from '../../platform/contract/json.ts'
import type { Message, MessageAttachment } from '../../platform/contract/message.ts'
import { objectsIn } from '../value/objects-in.ts'

export interface MailDraft {
  channel: string
  to: string[]
  cc: string[]
  bcc: string[]
  subject: string
  rich: JsonObject
  /** Of the template that it began with: it keeps its purpose. */
  template: string | null
  purpose: string | null
  attachments: MessageAttachment[]
  answers: string | null
  forwards: string | null
}

export const newDraft = (given: Partial<MailDraft> = {}): MailDraft => ({
  ...{ channel: 'email', to: [], cc: [], bcc: [], subject: '', rich: emptyText },
  ...{ template: null, purpose: null, attachments: [], answers: null, forwards: null },
  ...given,
})

const emptyText: JsonObject = { type: 'doc', content: [{ type: 'paragraph' }] }

/** `own`: addresses that are ours; `all`: whoever got it, gets the answer too. */
export function replyDraft(
  message: Message,
  { own, all, intro }: { own: string[]; all: boolean; intro: string },
): MailDraft {
  const isOurs = (address: string) => own.some(each => sameMailbox(each, address))
  const wrote = message.direction === 'in' && message.from ? [message.from.address] : message.to
  const others = all ? [...message.to, ...message.cc].filter(address => !isOurs(address) && !has(wrote, address)) : []
  return newDraft({
    ...{ channel: message.channel, to: wrote, cc: [...new Set(others)] },
    subject: prefixed('Re: ', message.subject),
    rich: withQuote(message, intro),
    answers: message._id,
  })
}

export const forwardDraft = (message: Message, intro: string): MailDraft =>
  newDraft({
    channel: message.channel,
    subject: prefixed('Fwd: ', message.subject),
    rich: withQuote(message, intro),
    attachments: message.attachments,
    forwards: message._id,
  })

/** `support+token@example.com` reaches `support@example.com`. */
const sameMailbox = (one: string, other: string): boolean => plain(one) === plain(other)
const plain = (address: string): string => address.toLowerCase().replace(/\+[^@]*@/, '@')
const has = (addresses: string[], address: string) => addresses.some(each => plain(each) === plain(address))

/** Once, whatever language's sign is there. */
const prefixed = (sign: string, subject: string | null): string =>
  /^\s*(re|fwd?|aw|wg|返信|転送)\s*[:：]/i.test(subject ?? '') && sign === 'Re: '
    ? (subject ?? '')
    : `${sign}${subject ?? ''}`.trim()

const withQuote = (message: Message, intro: string): JsonObject => ({
  type: 'doc',
  content: [
    { type: 'paragraph' },
    { type: 'paragraph', content: [{ type: 'text', text: intro }] },
    { type: 'blockquote', content: blocksOf(message) },
  ],
})

function blocksOf({ rich, text }: Message): JsonObject[] {
  const blocks = objectsIn(rich?.['content'])
  if (blocks.length) return blocks
  const lines = text.trim().split('\n').slice(0, 500)
  return [{ type: 'paragraph', content: lines.flatMap(lineOf) }]
}

const lineOf = (line: string, index: number): JsonObject[] => [
  ...(index ? [{ type: 'hardBreak' }] : []),
  ...(line ? [{ type: 'text', text: line }] : []),
]

/** Below what is there already, above what is quoted. */
export function withSignature(rich: JsonObject, signature: string): JsonObject {
  if (signature.trim() === '') return rich
  const blocks = objectsIn(rich['content'])
  const quote = blocks.findIndex(({ type }) => type === 'blockquote')
  const at = quote < 0 ? blocks.length : Math.max(quote - 1, 0)
  const lines = signature.trimEnd().split('\n')
  const signed: JsonObject[] = [{ type: 'paragraph' }, { type: 'paragraph', content: lines.flatMap(lineOf) }]
  return { ...rich, content: [...blocks.slice(0, at), ...signed, ...blocks.slice(at)] }
}
