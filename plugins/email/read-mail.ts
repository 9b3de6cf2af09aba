/** The bytes of a mail → what the platform takes in. Whatever stands in them, the time and the memory are bounded. */
import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'enishi/plugin'
import PostalMime, { type Address, type Attachment, type Header } from 'postal-mime'
import { isAutomatic } from './automatic.ts'

export interface ReadMail {
  message: IncomingMessage
  /** Parts that report on delivery, and the messages they are about. */
  parts: { type: string; text: string }[]
}

const limits = {
  maxNestingDepth: 30,
  maxHeadersSize: 512 * 1024,
  maxRfc822NestingDepth: 2,
  forceRfc822Attachments: true,
}
const mostAttachments = 50
const longestText = 1_000_000

/** `cut`: it was too large, and these are only its first bytes. Throws with `unreadable` for what is no mail. */
export async function readMail(
  bytes: Uint8Array,
  { cut, received }: { cut: boolean; received: Date | string | null },
): Promise<ReadMail> {
  const mail = await PostalMime.parse(bytes, limits).catch(cause => {
    throw Object.assign(new Error('It is no mail that can be read.', { cause }), { unreadable: true })
  })
  const headers = headersOf(mail.headers)
  const [from = { address: '', name: '' }] = flat(mail.from ? [mail.from] : [])
  const text = (mail.text ?? '').slice(0, longestText)
  return {
    message: {
      channel: 'email',
      id: mail.messageId?.trim().slice(0, 998) || `<${createHash('sha256').update(bytes).digest('hex')}@no-message-id>`,
      from: { address: from.address, ...(from.name && { name: from.name }) },
      to: flat(mail.to ?? []).map(({ address }) => address),
      cc: flat(mail.cc ?? []).map(({ address }) => address),
      at: dateOf(mail.date, received),
      ...(mail.subject !== undefined && { subject: mail.subject }),
      text: cut ? `${text}\n\n[…]` : text,
      ...(mail.html !== undefined && { html: mail.html.slice(0, longestText) }),
      ...(mail.inReplyTo && { inReplyTo: mail.inReplyTo.trim() }),
      references: (mail.references ?? '').match(/<[^<>\s]{1,900}>/g)?.slice(-50) ?? [],
      attachments: cut ? [] : mail.attachments.filter(isKept).slice(0, mostAttachments).map(attachmentOf),
      headers,
      ...(isAutomatic(headers) && { automatic: true }),
    },
    parts: mail.attachments
      .filter(isReport)
      .map(({ mimeType, content }) => ({ type: mimeType, text: textOf(content) })),
  }
}

/** The first of each name, a hundred at most: what decides stands in few. */
function headersOf(headers: Header[]): Record<string, string> {
  const found = new Map<string, string>()
  for (const { key, value } of headers.slice(0, 2_000)) {
    if (found.size >= 100) break
    if (!found.has(key)) found.set(key, value.slice(0, 2_000))
  }
  return Object.fromEntries(found)
}

/** Groups are taken apart. */
const flat = (addresses: Address[]): { address: string; name: string }[] =>
  addresses
    .flatMap(each => (each.group ? each.group : [each]))
    .slice(0, 200)
    .map(({ address = '', name }) => ({ address: address.trim().slice(0, 320), name: (name ?? '').slice(0, 200) }))

const reports = new Set([
  'message/delivery-status',
  'message/rfc822',
  'text/rfc822-headers',
  'message/global-delivery-status',
])
const isReport = ({ mimeType }: Attachment): boolean => reports.has(mimeType)

/** What Outlook wraps for itself holds nothing that others can read. */
const isKept = ({ mimeType, filename }: Attachment): boolean =>
  !/^application\/(ms-tnef|vnd\.ms-tnef)$/.test(mimeType) &&
  filename?.toLowerCase() !== 'winmail.dat' &&
  mimeType !== 'message/delivery-status'

const endings: Record<string, string> = {
  'message/rfc822': '.eml',
  'text/calendar': '.ics',
  'text/rfc822-headers': '.txt',
}

const attachmentOf = ({
  filename,
  mimeType,
  content,
  contentId,
}: Attachment): IncomingMessage['attachments'][number] => ({
  name: filename || `attachment${endings[mimeType] ?? ''}`,
  type: mimeType,
  bytes: bytesOf(content),
  ...(contentId && { inline: contentId.replace(/^<|>$/g, '') }),
})

const bytesOf = (content: Attachment['content']): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)

const textOf = (content: Attachment['content']): string =>
  typeof content === 'string'
    ? content.slice(0, 100_000)
    : new TextDecoder().decode(bytesOf(content).subarray(0, 100_000))

function dateOf(given: string | undefined, received: Date | string | null): string {
  for (const each of [received, given]) {
    const time = each ? new Date(each).getTime() : Number.NaN
    if (!Number.isNaN(time)) return new Date(time).toISOString()
  }
  return new Date().toISOString()
}
