/**
 * E-mail: out over SMTP, in over IMAP. Where the servers are stands in the vault (settings `smtpUrl`, `imapUrl`) or in the
 * environment (SMTP_URL, IMAP_URL); docs/messages.md describes both.
 */
import { definePlugin } from 'enishi/plugin'
import { receive } from './receive.ts'
import { send } from './send.ts'
import { settings } from './settings.ts'

export default definePlugin({
  name: 'email',
  version: '1.0.0',
  title: { en: 'E-mail', ja: 'メール' },
  description: {
    en: 'Sends messages over SMTP and takes in what comes to a mailbox over IMAP, matched to people, threads and records.',
    ja: 'SMTPでメッセージを送信し、IMAPのメールボックスに届いたメールを取り込みます。差出人、スレッド、レコードに結び付けます。',
  },
  rights: { secrets: ['SMTP_URL', 'IMAP_URL'] },
  settings,
  channels: [
    {
      id: 'email',
      title: { en: 'E-mail', ja: 'メール' },
      address: 'email',
      body: 'html',
      settings,
      send,
      receive,
    },
  ],
})
