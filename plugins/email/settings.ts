/** What an administrator sets. */
import type { Schema } from 'enishi/plugin'

const text = (en: string, ja: string, more: Schema = {}): Schema => ({
  type: 'string',
  maxLength: 500,
  title: en,
  ...more,
  'x-i18n': { ja: { title: ja } },
})

export const settings: Schema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    from: text('Sender', '差出人', { description: 'Kitano Works <crm@example.com>' }),
    replyTo: text('Answers go to', '返信先', { description: 'An address whose mailbox is read.' }),
    replyToken: {
      title: 'How answers find their way back, beside what they refer to',
      'x-i18n': { ja: { title: '返信を結び付ける方法（参照ヘッダー以外）' } },
      default: 'none',
      oneOf: [
        { const: 'none', title: 'By what they refer to only', 'x-i18n': { ja: { title: '参照ヘッダーのみ' } } },
        {
          const: 'address',
          title: 'support+token@example.com',
          'x-i18n': { ja: { title: '返信先アドレスに埋め込む' } },
        },
        { const: 'subject', title: 'Subject [#token]', 'x-i18n': { ja: { title: '件名に埋め込む' } } },
      ],
    },
    imprint: text('Imprint: who sends, from which address', '送信者の名称・住所', {
      maxLength: 1000,
      'x-multiline': true,
    }),
    perDomainPerMinute: {
      type: 'integer',
      minimum: 1,
      maximum: 10_000,
      default: 60,
      title: 'Messages to one domain in a minute',
      'x-i18n': { ja: { title: '同一ドメインへの1分あたりの送信数' } },
    },
    smtpUrl: text('SMTP server', 'SMTPサーバー', {
      'x-secret': true,
      description: 'smtps://user:password@smtp.example.com',
    }),
    imapUrl: text('IMAP server', 'IMAPサーバー', {
      'x-secret': true,
      description: 'imaps://user:password@imap.example.com/INBOX',
    }),
    dkimDomain: text('DKIM: domain', 'DKIM：ドメイン'),
    dkimSelector: text('DKIM: selector', 'DKIM：セレクター'),
    dkimKey: text('DKIM: private key (PEM)', 'DKIM：秘密鍵（PEM）', { 'x-secret': true, maxLength: 10_000 }),
  },
}
