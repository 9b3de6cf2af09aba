/** A message document filled in on a record, as it would be sent; of one that is still being written, too. */
import type { Context } from '../access/context.ts'
import type { MessageDocument } from '../contract/documents.ts'
import type { MessagePreview } from '../contract/message.ts'
import type { Problem } from '../contract/problem.ts'
import type { RecordReference } from '../contract/record-reference.ts'
import { invalid } from '../errors.ts'
import { readAbout } from './about-record.ts'
import { fillFor } from './fill.ts'
import { htmlToRichText } from './html-to-rich-text.ts'

export interface PreviewRequest {
  message: Pick<MessageDocument, 'entity' | 'subject' | 'body' | 'html'>
  about?: RecordReference
  locale?: string
}

/** Sees what the caller sees. Throws 404 and 422. */
export async function previewMessage(
  context: Context,
  { message, about, locale = context.caller.locale }: PreviewRequest,
): Promise<MessagePreview> {
  const problems: Problem[] = []
  const record = await readAbout(context, about ? { about } : {}, message.entity, problems)
  if (problems.length) throw invalid('There is nothing to show the message on.', problems)
  const recipient = { address: 'someone@example.com', person: null, locale }
  const { subject, text, html } = await fillFor(
    context,
    { document: message, subject: null, body: '' },
    record,
    recipient,
  )
  return { locale, subject: subject ?? '', text, html, rich: htmlToRichText(html) ?? { type: 'doc', content: [] } }
}
