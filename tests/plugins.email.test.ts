/** The bundled plugin `email` against a mail server of Node's and a real IMAP server, dovecot. */
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import PostalMime from 'postal-mime'
import { describe, expect, test } from 'vitest'
import type { DeliveryReport, IncomingMessage, OutgoingMessage, ReceiveContext } from '../platform/contract/channel.ts'
import type { Json, JsonObject } from '../platform/contract/json.ts'
import { receive } from '../plugins/email/receive.ts'
import { send } from '../plugins/email/send.ts'
import { testMailbox } from './support/mail/dovecot.ts'
import { testSmtp } from './support/mail/smtp.ts'

const smtp = await testSmtp()
const mailbox = await testMailbox()

const contextWith = (
  secrets: Record<string, string>,
  settings: JsonObject = {},
  signal = new AbortController().signal,
) => ({
  settings: { from: '北野製作所 <crm@kitano.example>', ...settings },
  secret: async (name: string) => {
    if (secrets[name]) return secrets[name]
    throw new Error('none')
  },
  ...{ fetch, signal, log: { info: () => {}, warn: () => {} } },
})
const outgoing = (more: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  key: '01932d5e-0000-7000-8000-000000000001',
  to: ['taro@example.com'],
  subject: '【見積】ご確認ください',
  text: 'こんにちは',
  html: '<p>こんにちは</p>',
  attachments: [],
  headers: {},
  locale: 'ja',
  ...more,
})
const sending = (message: OutgoingMessage, settings: JsonObject = {}) =>
  send(message, contextWith({ smtpUrl: smtp.url }, settings))

describe('what goes out', () => {
  test('is a mail that others read as it was meant', async () => {
    const attachments = [
      { name: '御見積書①.pdf', type: 'application/pdf', bytes: new TextEncoder().encode('%PDF-1.7') },
    ]
    const headers = { 'Auto-Submitted': 'auto-generated', 'List-Unsubscribe': '<https://crm.example/unsubscribe/x>' }
    const { id } = await sending(outgoing({ attachments, headers, inReplyTo: '<a@b>', references: ['<z@b>', '<a@b>'] }))
    const { from, to, raw } = smtp.kept.at(-1)!
    expect([from, to]).toEqual(['crm@kitano.example', ['taro@example.com']])
    const mail = await PostalMime.parse(Buffer.from(raw, 'latin1'))
    expect(mail).toMatchObject({
      from: { name: '北野製作所', address: 'crm@kitano.example' },
      subject: '【見積】ご確認ください',
      messageId: id,
      inReplyTo: '<a@b>',
      references: '<z@b> <a@b>',
      attachments: [{ filename: '御見積書①.pdf', mimeType: 'application/pdf' }],
    })
    expect(mail.text!.trim()).toBe('こんにちは')
    expect(mail.html).toContain('<html lang="ja">')
    const value = (name: string) => mail.headers.find(({ key }) => key === name)?.value
    expect([value('auto-submitted'), value('list-unsubscribe')]).toEqual(Object.values(headers))
    expect(id).toMatch(/^<01932d5e-[\w-]+\.[0-9a-f]{12}@kitano\.example>$/)
  })
  test('carries a token back where it is wanted', async () => {
    const token = 'a'.repeat(24)
    await sending(outgoing({ token, replyTo: 'support@kitano.example' }), { replyToken: 'address' })
    expect(smtp.kept.at(-1)!.raw).toContain(`support+${token}@kitano.example`)
    await sending(outgoing({ token, subject: 'Hi' }), { replyToken: 'subject' })
    expect(smtp.kept.at(-1)!.raw).toContain(`Subject: Hi [#${token}]`)
    await sending(outgoing({ token }))
    expect(smtp.kept.at(-1)!.raw).not.toContain(token)
  })
  test('that the server refuses is told as what it is', async () => {
    const failure = (answer: string) => {
      smtp.answers.push(answer)
      return sending(outgoing()).then(
        () => null,
        error => ({ permanent: error.permanent, code: error.code }),
      )
    }
    expect(await failure('451 4.7.1 try again later')).toEqual({ permanent: false, code: undefined })
    expect(await failure('550 5.7.1 policy')).toEqual({ permanent: true, code: undefined })
    expect(await failure('550 5.1.1 no such user')).toEqual({ permanent: true, code: 'no-such-address' })
    expect(await failure('550 mailbox not found')).toEqual({ permanent: true, code: 'no-such-address' })
  })
  test('waits for a server that is away or hangs up, and never signs in without TLS', async () => {
    const hangsUp = createServer(socket => socket.destroy())
    await new Promise<void>(resolve => hangsUp.listen(0, '127.0.0.1', resolve))
    const { port } = hangsUp.address() as AddressInfo
    for (const url of [`smtp://127.0.0.1:${port}`, 'smtp://127.0.0.1:1']) {
      const refused = send(outgoing(), contextWith({ smtpUrl: url }))
      await expect(refused).rejects.toMatchObject({ permanent: false })
    }
    hangsUp.close()
    // Not by its local name, where plain connections are let pass.
    const plain = smtp.url.replace('smtp://127.0.0.1', 'smtp://user:secret@0.0.0.0')
    const error = await send(outgoing(), contextWith({ smtpUrl: plain })).catch(thrown => thrown)
    expect(error).toMatchObject({ message: expect.stringContaining('no TLS') })
    expect(String(error)).not.toContain('secret')
    await expect(send(outgoing(), contextWith({ smtpUrl: 'ftp://user:secret@x' }))).rejects.toThrow(/no smtp/)
    await expect(send(outgoing(), contextWith({}))).rejects.toThrow(/No mail server/)
  })
  test('signed by DKIM says so', async () => {
    const { privateKey } = (await import('node:crypto')).generateKeyPairSync('rsa', {
      modulusLength: 2048,
      ...{ privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } },
    })
    const settings = { dkimDomain: 'kitano.example', dkimSelector: 'mail' }
    await send(outgoing(), contextWith({ smtpUrl: smtp.url, dkimKey: privateKey }, settings))
    expect(smtp.kept.at(-1)!.raw).toMatch(/^DKIM-Signature: .*d=kitano\.example;.*s=mail;/s)
  })
})

describe('what comes in', () => {
  const memory = new Map<string, Json>()
  const taken: IncomingMessage[] = []
  const reports: DeliveryReport[] = []
  function listen() {
    const abort = new AbortController()
    const context: ReceiveContext = {
      ...contextWith({ imapUrl: mailbox.url }, {}, abort.signal),
      take: async message => void taken.push(message),
      report: async report => void reports.push(report),
      remember: async (name, value) => void memory.set(name, value),
      recall: async name => memory.get(name) ?? null,
    }
    const ended = receive(context).then(
      () => null,
      (error: unknown) => error,
    )
    const stop = () => {
      abort.abort()
      return ended
    }
    return { ended, stop }
  }
  const subjects = () => taken.map(({ subject }) => subject)
  const mail = (subject: string, more = '') =>
    `From: =?UTF-8?B?5bGx55Sw?= <taro@example.com>\r\nTo: support@kitano.example\r\nMessage-ID: <${subject}@example.com>\r\nSubject: ${subject}\r\n${more}\r\nHello\r\n`

  test('is taken once, in order, at once when it comes, and again from there after a restart', async () => {
    await mailbox.deliver(mail('before'))
    const first = listen()
    await expect.poll(subjects, { timeout: 10_000 }).toEqual(['before'])
    await mailbox.deliver(mail('one'))
    await mailbox.deliver(mail('two'))
    await expect.poll(subjects, { timeout: 10_000 }).toEqual(['before', 'one', 'two'])
    expect(await first.stop()).toBeNull()
    await mailbox.deliver(mail('meanwhile'))
    const second = listen()
    await expect.poll(subjects, { timeout: 10_000 }).toEqual(['before', 'one', 'two', 'meanwhile'])
    expect(taken[0]).toMatchObject({
      from: { address: 'taro@example.com', name: '山田' },
      to: ['support@kitano.example'],
    })
    await mailbox.restart()
    expect(await second.ended).toBeInstanceOf(Error)
  })
  test('of a mailbox that was made anew is taken, though its numbers begin anew', async () => {
    await mailbox.replace()
    await mailbox.deliver(mail('anew'))
    const listening = listen()
    await expect.poll(subjects, { timeout: 10_000 }).toContain('anew')
    await listening.stop()
  })
  test('in old Japanese encodings is read, with the names of its files', async () => {
    const text = (charset: string, body: Buffer) =>
      Buffer.concat([
        Buffer.from(
          `From: a@example.com\r\nMessage-ID: <${charset}@x>\r\nSubject: ${charset}\r\nContent-Type: text/plain; charset=${charset}\r\nContent-Transfer-Encoding: base64\r\n\r\n`,
        ),
        Buffer.from(body.toString('base64')),
      ])
    const iso = Buffer.from('1b24423373477c3d3d1b2842', 'hex')
    await mailbox.deliver(text('ISO-2022-JP', iso))
    await mailbox.deliver(text('Shift_JIS', Buffer.from('8ca990cf9191', 'hex')))
    await mailbox.deliver(text('EUC-JP', Buffer.from('b8abc0d1bdf1', 'hex')))
    const name = "filename*=ISO-2022-JP'ja'%1B%24B8%2B%40Q%3Dq%1B%28B.pdf"
    await mailbox.deliver(
      `From: =?ISO-2022-JP?B?GyRCOzNFRBsoQg==?= <a@example.com>\r\nMessage-ID: <files@x>\r\nSubject: =?ISO-2022-JP?B?GyRCOCtAUT1xGyhC?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nhi\r\n--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; ${name}\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERg==\r\n--b\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\n\r\nxx\r\n--b--\r\n`,
    )
    const listening = listen()
    await expect.poll(subjects, { timeout: 10_000 }).toContain('見積書')
    await listening.stop()
    const found = (id: string) => taken.find(message => message.id === `<${id}@x>`)!
    expect(found('Shift_JIS').text.trim()).toMatch(/^見積/)
    expect(found('EUC-JP').text.trim()).toBe('見積書')
    expect(found('ISO-2022-JP').text.trim()).not.toContain('\u001b')
    expect(found('files')).toMatchObject({
      from: { name: '山田' },
      attachments: [{ name: '見積書.pdf', type: 'application/pdf' }],
    })
    expect(found('files').attachments).toHaveLength(1)
  })
  test('that reports on delivery is told as that; what machines wrote is marked', async () => {
    const report = `From: MAILER-DAEMON@mx.example\r\nMessage-ID: <dsn@mx>\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=r\r\n\r\n--r\r\nContent-Type: text/plain\r\n\r\nSorry\r\n--r\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; gone@example.com\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1\r\n unknown user\r\n--r\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <ours@kitano.example>\r\nSubject: x\r\n\r\nbody\r\n--r--\r\n`
    await mailbox.deliver(report)
    await mailbox.deliver(mail('absent', 'Auto-Submitted: auto-replied\r\n'))
    await mailbox.deliver(mail('list', 'Precedence: bulk\r\n'))
    const listening = listen()
    await expect.poll(subjects, { timeout: 10_000 }).toContain('list')
    await listening.stop()
    expect(reports).toEqual([
      {
        of: { id: '<ours@kitano.example>' },
        state: 'bounced',
        to: 'gone@example.com',
        reason: '5.1.1 550 5.1.1 unknown user',
        permanent: true,
      },
    ])
    const automatic = taken.filter(message => message.automatic).map(({ subject }) => subject)
    expect(automatic).toEqual(['Undelivered', 'absent', 'list'])
  })
})
