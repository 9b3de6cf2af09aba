/** The texts for one recipient, from the record as whoever sends may see it. */
import type { Context } from '../access/context.ts'
import type { MessageDocument } from '../contract/documents.ts'
import type { JsonObject } from '../contract/json.ts'
import { recordReads } from '../expression/record-reads.ts'
import { loadRecord } from '../records/load-record.ts'
import type { AboutRecord } from './about-record.ts'
import { htmlOfText } from './html-of-text.ts'
import { mailOfRichText } from './mail-of-rich-text.ts'
import type { Recipient } from './recipients.ts'
import { expressionsInTexts, type FilledTexts, fillTexts, textsIn } from './texts.ts'

/** The document's texts; without one, `subject` and `body` as they stand. */
interface Filled {
  document: Pick<MessageDocument, 'entity' | 'subject' | 'body' | 'html'> | null
  subject: string | null
  body: string
  rich?: JsonObject | null
}

export async function fillFor(
  context: Context,
  { document, subject, body, rich = null }: Filled,
  about: AboutRecord | null,
  { address, person, locale }: Omit<Recipient, 'isHidden'>,
): Promise<FilledTexts> {
  if (!document && rich) return { subject, ...mailOfRichText(rich) }
  if (!document) return { subject, text: body, html: htmlOfText(body) }
  const texts = textsIn(context.model, document, locale)
  const reads = recordReads(expressionsInTexts(texts))
  const record = about ? await loadRecord(context, about.entity.name, about.id, reads) : null
  const { caller, organisation, now } = context
  return fillTexts(texts, {
    ...(record && { record }),
    // Dates and names are written as the recipient reads them.
    user: { ...caller.attributes, locale, roles: caller.roles } as JsonObject & { roles: string[] },
    named: { recipient: { address, name: person?.name ?? null, language: locale } },
    timeZone: organisation.timeZone ?? caller.timeZone,
    ...{ now, organisation },
  })
}
