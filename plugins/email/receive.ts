/**
 * Listens to a mailbox: takes what is new, then waits for the server to say that there is more (IDLE), and looks by itself
 * once a minute. How far it came is remembered by UIDVALIDITY and UID, so nothing is taken twice or passed over; what was
 * taken stays in the mailbox as it is.
 */

import type { JsonObject, ReceiveContext } from 'enishi/plugin'
import { ImapFlow } from 'imapflow'
import { readBounce } from './bounce.ts'
import { readMail } from './read-mail.ts'
import { type MailServer, serverUrl } from './server-url.ts'

/** Larger ones are kept without what is attached. */
const maxBytes = 30 * 1024 * 1024
const pollEvery = 60_000

export async function receive(context: ReceiveContext): Promise<void> {
  const server = await serverUrl(context, ['imapUrl', 'IMAP_URL'], { secure: 993, plain: 143 })
  if (!server) return untilAborted(context.signal)
  const client = new ImapFlow({ ...connection(server), logger: false, maxIdleTime: pollEvery })
  const close = () => client.close()
  let failure: Error | undefined
  client.on('error', (error: Error) => {
    failure = error
  })
  context.signal.addEventListener('abort', close, { once: true })
  try {
    await client.connect()
    const mailbox = await client.mailboxOpen(server.path || 'INBOX')
    context.log.info('listening to the mailbox', { messages: mailbox.exists })
    const validity = String(mailbox.uidValidity)
    await beginWith(client, context, { validity, uid: mailbox.uidNext - 1 })
    await follow(client, context, validity)
  } finally {
    context.signal.removeEventListener('abort', close)
    client.close()
  }
  if (!context.signal.aborted) throw failure ?? new Error('The mail server closed the connection.')
}

const connection = ({ host, port, secure, mayBePlain, anyCertificate, user, password }: MailServer) => ({
  ...{ host, port, secure },
  ...(!secure && { doSTARTTLS: mayBePlain ? undefined : true }),
  tls: { minVersion: 'TLSv1.2' as const, rejectUnauthorized: !anyCertificate && !mayBePlain },
  auth: { user: user ?? '', pass: password ?? '' },
})

async function follow(client: ImapFlow, context: ReceiveContext, validity: string): Promise<void> {
  let more = true
  let wake = () => {}
  client.on('exists', () => {
    more = true
    wake()
  })
  client.on('close', () => wake())
  while (client.usable && !context.signal.aborted) {
    if (more) {
      more = false
      await takeNew(client, context, validity)
      continue
    }
    await new Promise<void>(resolve => {
      wake = resolve
      const timer = setTimeout(resolve, pollEvery)
      timer.unref()
      // IDLE ends by itself when the next command is sent.
      client.idle().catch(() => resolve())
    })
    // Some servers say nothing: after a minute one looks.
    more = true
  }
}

/** In the order of their UIDs; each is remembered once it is safe. */
async function takeNew(client: ImapFlow, context: ReceiveContext, validity: string): Promise<void> {
  for (const uid of await newUids(client, context)) {
    if (context.signal.aborted) return
    await takeOne(client, context, uid)
    await context.remember('mailbox', { validity, uid })
  }
}

/** Of a mailbox that is new to us, or was made anew, only what nobody has read. */
async function beginWith(
  client: ImapFlow,
  context: ReceiveContext,
  end: { validity: string; uid: number },
): Promise<void> {
  const known = (await context.recall('mailbox')) as JsonObject | null
  if (known?.['validity'] === end.validity) return
  const unread = (await client.search({ seen: false, uid: `1:${Math.max(end.uid, 1)}` }, { uid: true })) || []
  for (const uid of unread.sort((one, other) => one - other)) await takeOne(client, context, uid)
  await context.remember('mailbox', end)
}

async function newUids(client: ImapFlow, context: ReceiveContext): Promise<number[]> {
  const known = (await context.recall('mailbox')) as { uid: number }
  // The last one answers to `n:*` even where its UID is smaller.
  const found = await client.search({ uid: `${known.uid + 1}:*` }, { uid: true })
  return (found || []).filter(uid => uid > known.uid).sort((one, other) => one - other)
}

async function takeOne(client: ImapFlow, context: ReceiveContext, uid: number): Promise<void> {
  const size = await client.fetchOne(String(uid), { size: true, internalDate: true }, { uid: true })
  // Taken away meanwhile.
  if (!size) return
  const isLarge = (size.size ?? 0) > maxBytes
  const source = isLarge ? { start: 0, maxLength: 512 * 1024 } : true
  const fetched = await client.fetchOne(String(uid), { source }, { uid: true })
  const bytes = fetched ? fetched.source : undefined
  if (!bytes) return
  try {
    const mail = await readMail(bytes, { cut: isLarge, received: size.internalDate ?? null })
    const bounce = readBounce(mail)
    for (const report of bounce) await context.report(report)
    await context.take({ ...mail.message, ...(bounce.length > 0 && { automatic: true }) })
  } catch (error) {
    if (!isUnreadable(error)) throw error
    context.log.warn('a message in the mailbox could not be read; it stays there', {
      uid,
      reason: String(error).slice(0, 300),
    })
  }
}

/** One bad message must not keep back those behind it; a server that is away must. */
const isUnreadable = (error: unknown): boolean =>
  error instanceof Error &&
  ('unreadable' in error || ('status' in error && Number(error.status) >= 400 && Number(error.status) < 500))

const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
