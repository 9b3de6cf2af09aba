/** One message over SMTP. What a server refuses for good is told apart from what may pass. */
import { createHash } from 'node:crypto'
import type { ChannelContext, OutgoingMessage, Sent } from 'enishi/plugin'
import nodemailer from 'nodemailer'
import { plainAddress, readSender } from './address.ts'
import { type MailServer, serverUrl } from './server-url.ts'

export async function send(message: OutgoingMessage, context: ChannelContext): Promise<Sent> {
  const server = await serverUrl(context, ['smtpUrl', 'SMTP_URL'], { secure: 465, plain: 587 })
  if (!server) throw new Error('No mail server is set up: fill in smtpUrl, or set SMTP_URL.')
  const sender = readSender(message.from ?? context.settings['from'] ?? server.user)
  if (!sender) throw new Error("Nobody is set up as the sender: fill in 'from'.")
  const domain = sender.address.split('@')[1]!
  const id = `<${message.key}.${createHash('sha256').update(`message ${message.key}`).digest('hex').slice(0, 12)}@${domain}>`
  const transport = nodemailer.createTransport({
    ...connection(server),
    ...(await signing(context)),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const abort = () => transport.close()
  context.signal.addEventListener('abort', abort, { once: true })
  try {
    const info = await transport.sendMail({ messageId: id, from: sender, ...mailOf(message, context) })
    return { id, details: { response: String(info.response).slice(0, 500) } }
  } catch (error) {
    throw failureOf(error)
  } finally {
    context.signal.removeEventListener('abort', abort)
    transport.close()
  }
}

/** A password never goes over the net in the clear: without TLS the server is not spoken to. */
const connection = ({ host, port, secure, mayBePlain, anyCertificate, user, password }: MailServer) => ({
  ...{ host, port, secure },
  requireTLS: !secure && !mayBePlain,
  tls: { minVersion: 'TLSv1.2' as const, rejectUnauthorized: !anyCertificate && !mayBePlain },
  ...(user !== null && { auth: { user, pass: password ?? '' } }),
  connectionTimeout: 20_000,
  greetingTimeout: 20_000,
  socketTimeout: 50_000,
})

async function signing(context: ChannelContext) {
  const { dkimDomain, dkimSelector } = context.settings
  if (typeof dkimDomain !== 'string' || typeof dkimSelector !== 'string') return {}
  const privateKey = await context.secret('dkimKey')
  return { dkim: { domainName: dkimDomain, keySelector: dkimSelector, privateKey } }
}

/** Recipients are objects, so that no text of them is read as a list or a group. */
function mailOf(message: OutgoingMessage, { settings }: ChannelContext) {
  const answers = plainAddress(message.replyTo ?? settings['replyTo'])
  const { token } = message
  const inSubject = token !== undefined && settings['replyToken'] === 'subject' ? ` [#${token}]` : ''
  const inAddress = token !== undefined && settings['replyToken'] === 'address' && answers !== null
  return {
    to: message.to.map(recipient),
    cc: (message.cc ?? []).map(recipient),
    bcc: (message.bcc ?? []).map(recipient),
    ...(answers !== null && { replyTo: recipient(inAddress ? answers.replace('@', `+${token}@`) : answers) }),
    subject: oneLine(message.subject ?? '') + inSubject,
    text: message.text,
    ...(message.html !== undefined && { html: page(message.html, message.locale) }),
    ...(message.inReplyTo !== undefined && { inReplyTo: message.inReplyTo }),
    ...(message.references && { references: message.references }),
    attachments: message.attachments.map(({ name, type, bytes }) => ({
      filename: oneLine(name),
      contentType: type,
      content: Buffer.from(bytes),
    })),
    headers: Object.fromEntries(
      Object.entries(message.headers).flatMap(([name, value]) =>
        /^[A-Za-z0-9-]+$/.test(name) ? [[name, { prepared: true, value: oneLine(value) }]] : [],
      ),
    ),
  }
}

function recipient(given: string): { name: string; address: string } {
  const address = plainAddress(given)
  if (address === null)
    throw Object.assign(new Error('This is no address that mail can be sent to.'), { permanent: true })
  return { name: '', address }
}

const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')

const page = (html: string, locale: string): string =>
  `<!doctype html>\n<html lang="${locale.replace(/[^A-Za-z0-9-]/g, '')}"><head><meta charset="utf-8"></head><body>\n${html}\n</body></html>`

/** What a server answers 5xx about the message is for good; that it cannot sign us in or speak TLS, an administrator mends. */
function failureOf(error: unknown): Error {
  const { code, command, responseCode, response, message, permanent } = error as Record<string, unknown>
  if (code === 'ETLS') return new Error('The mail server speaks no TLS that can be trusted, so nothing was sent.')
  const told = String(response ?? message ?? 'The mail server failed.').slice(0, 500)
  const isAboutMessage = /^(MAIL FROM|RCPT TO|DATA)$/.test(String(command)) && Number(responseCode) >= 500
  const isForGood = isAboutMessage || code === 'EMESSAGE' || permanent === true
  return Object.assign(new Error(told), {
    permanent: isForGood,
    ...(isForGood && isNoSuchAddress(told) && { code: 'no-such-address' }),
  })
}

/** By the enhanced status code where there is one (RFC 3463), else by the words that servers use. */
export const isNoSuchAddress = (response: string): boolean =>
  /\b5\.\d{1,3}\.\d{1,3}\b/.test(response)
    ? /\b5\.1\.(1|2|3|6|10)\b/.test(response)
    : /^55[013]\b/.test(response) &&
      /(user|mailbox|recipient|address).*(unknown|not found|does not exist|invalid|unavailable)|no such (user|mailbox)/i.test(
        response,
      )
