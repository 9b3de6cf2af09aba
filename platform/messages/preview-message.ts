/** A message document filled in on a record, as it would be sent; of one that is still being written, too. */
import type { Context } from '../access/context.ts'
import type { MessageDocument } from '../contract/documents.ts'
import type { MessagePreview, SendMessage } from '../contract/message.ts'
import type { Problem } from '../contract/problem.ts'
import type { RecordReference } from '../contract/record-reference.ts'
import { invalid } from '../errors.ts'
import { readAbout } from './about-record.ts'
import { fillFor } from './fill.ts'
import { htmlToRichText } from './html-to-rich-text.ts'
import type { Messages } from './messages.ts'
import { type Recipient, recipientsOf } from './recipients.ts'

export interface PreviewRequest {
  message: Pick<MessageDocument, 'entity' | 'subject' | 'body' | 'html'> & { channel?: string }
  about?: RecordReference
  /** Who it would go to: named in it, and written to in their language. */
  to?: SendMessage['to'][number]
  locale?: string
}

/** Sees what the caller sees. Throws 404 and 422. */
export async function previewMessage(
  context: Context,
  messages: Messages,
  { message, about, to, locale: asked }: PreviewRequest,
): Promise<MessagePreview> {
  const problems: Problem[] = []
  const record = await readAbout(context, about ? { about } : {}, message.entity, problems)
  const reader = to === undefined ? null : await readerOf(context, messages, message.channel, to, problems)
  if (problems.length) throw invalid('There is nothing to show the message on.', problems)
  const locale = asked ?? reader?.locale ?? context.caller.locale
  const address = reader && !reader.isHidden ? reader.address : 'someone@example.com'
  const recipient = { address, person: reader?.person ?? null, locale }
  const { subject, text, html } = await fillFor(
    context,
    { document: message, subject: null, body: '' },
    record,
    recipient,
  )
  return { locale, subject: subject ?? '', text, html, rich: htmlToRichText(html) ?? { type: 'doc', content: [] } }
}

async function readerOf(
  context: Context,
  { channels }: Messages,
  channel: string | undefined,
  to: SendMessage['to'][number],
  problems: Problem[],
): Promise<Recipient | null> {
  const open = channels.get(channel ?? 'email')
  const [found = null] = open ? await recipientsOf(context, open.channel, [to], 'to', problems) : []
  return found
}
