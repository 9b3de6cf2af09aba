/** A stored message as its channel gets it: with the way out that the law asks for, and what leads answers back. */
import type { Context } from '../access/context.ts'
import type { OutgoingMessage } from '../contract/channel.ts'
import { escaped } from '../expression/template/escape.ts'
import { openAttachments } from './attachments.ts'
import { necessary } from './consent.ts'
import type { Messages, OpenChannel } from './messages.ts'
import type { MessageRow } from './tables.ts'
import { unsubscribeUrl } from './unsubscribe-link.ts'
import { wordsIn } from './words.ts'

export async function outgoingOf(
  context: Context,
  messages: Messages,
  { channel, settings }: OpenChannel,
  row: MessageRow,
): Promise<OutgoingMessage> {
  const isNecessary = row.purpose === necessary
  const url = isNecessary ? null : unsubscribeUrl(messages, row.id)
  const imprint = isNecessary ? null : String(settings['imprint'] ?? '')
  const footer = url === null ? null : { url, imprint: imprint ?? '', words: wordsIn(row.locale).unsubscribe }
  const isHtml = channel.body === 'html'
  return {
    key: row.id,
    to: row.recipients,
    ...(row.copies.length > 0 && { cc: row.copies }),
    ...(row.blind.length > 0 && { bcc: row.blind }),
    ...(row.reply_to !== null && { replyTo: row.reply_to }),
    ...(row.token !== null && { token: row.token }),
    ...(row.subject !== null && { subject: row.subject }),
    text: footer ? `${row.body.trimEnd()}\n\n-- \n${footer.imprint}\n${footer.words}: ${footer.url}\n` : row.body,
    ...(isHtml && row.html !== null && { html: footer ? row.html + htmlFooter(footer) : row.html }),
    ...(row.refs.length > 0 && { inReplyTo: row.refs.at(-1)!, references: row.refs }),
    attachments: await openAttachments(context, messages.files, row.attachments),
    headers: {
      ...(url !== null && { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
      // Machines do not answer what a machine wrote (RFC 3834).
      ...(row.run !== null && { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' }),
    },
    locale: row.locale,
  }
}

const htmlFooter = ({ url, imprint, words }: { url: string; imprint: string; words: string }): string =>
  `\n<hr>\n<p><small>${escaped(imprint, 'html')}<br><a href="${escaped(url, 'attribute')}">${escaped(words, 'html')}</a></small></p>`
