/** Settings of `http.request`. */
import type { Schema } from '../../../contract/json.ts'
import { namedValues } from '../parts/named-values.ts'
import { cel, choice, setting, settingsSchema } from '../parts/setting.ts'

const pairs = (name: Schema): Schema => ({
  type: 'array',
  maxItems: 100,
  items: settingsSchema(
    {
      name: setting('Name', '名前', { type: 'string', minLength: 1, maxLength: 200, ...name }),
      value: setting('Value', '値', { type: 'string', maxLength: 8_000, 'x-template': 'line' }),
    },
    ['name', 'value'],
  ),
})

const headerName = "^[A-Za-z0-9!#$%&'*+.^_`|~-]+$"
const secretHelp = {
  en: 'Kept by an administrator under Secrets; it goes to its own hosts only.',
  ja: '管理者が「シークレット」で管理します。指定されたホストにだけ送られます。',
}

const body = choice({
  none: { en: 'Nothing', ja: 'なし' },
  json: { en: 'JSON of named values', ja: 'JSON（名前付きの値）' },
  value: { en: 'JSON of one value', ja: 'JSON（一つの値）' },
  form: { en: 'Form', ja: 'フォーム' },
  text: { en: 'Text', ja: 'テキスト' },
})

const auth = choice({
  none: { en: 'None', ja: 'なし' },
  bearer: { en: 'Bearer token', ja: 'Bearer トークン' },
  basic: { en: 'Name and password', ja: 'ユーザー名とパスワード' },
  header: { en: 'Key in a header', ja: 'ヘッダーのキー' },
})

const answer = choice({
  json: { en: 'JSON', ja: 'JSON' },
  text: { en: 'Text', ja: 'テキスト' },
  none: { en: 'Not read', ja: '読まない' },
})

export const httpSettings = settingsSchema(
  {
    method: setting('Method', 'メソッド', {
      type: 'string',
      enum: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'],
      default: 'GET',
    }),
    url: setting('Address', 'アドレス', {
      type: 'string',
      minLength: 1,
      maxLength: 4_000,
      'x-template': 'url',
      examples: ['https://api.example.com/orders/{{record.number}}'],
    }),
    query: setting('Parameters', 'パラメータ', pairs({})),
    headers: setting('Headers', 'ヘッダー', pairs({ pattern: headerName })),
    body: setting('Body', '本文', { ...body, default: 'none' }),
    json: setting('JSON', 'JSON', { ...namedValues('^.{1,200}$'), examples: [{ number: 'record.number' }] }),
    value: setting('Value', '値', cel('any', { examples: ['steps.lines.output.records'] })),
    form: setting('Form', 'フォーム', pairs({})),
    text: setting('Text', 'テキスト', { type: 'string', maxLength: 100_000, 'x-template': 'text' }),
    contentType: setting('Type of the text', 'テキストの種類', {
      type: 'string',
      maxLength: 200,
      pattern: '^[\\w.+-]+/[\\w.+-]+(;[ -~]*)?$',
      examples: ['text/plain; charset=utf-8'],
      'x-advanced': true,
    }),
    auth: setting('Authentication', '認証', { ...auth, default: 'none' }),
    secret: setting('Secret', 'シークレット', { type: 'string', maxLength: 100, 'x-pick': 'secret' }, secretHelp),
    username: setting('User name', 'ユーザー名', { type: 'string', maxLength: 200, 'x-template': 'line' }),
    authHeader: setting('Header of the key', 'キーのヘッダー', {
      type: 'string',
      maxLength: 200,
      pattern: headerName,
      examples: ['X-Api-Key'],
    }),
    answer: setting('Answer', '応答', { ...answer, default: 'json' }),
    schema: setting(
      'Schema of the answer',
      '応答のスキーマ',
      { type: 'object' },
      {
        en: 'JSON Schema: the answer is checked against it, and expressions after it know it.',
        ja: 'JSON Schema。応答を検証し、後の式で型がわかります。',
      },
    ),
    expected: setting(
      'Expected statuses',
      '想定するステータス',
      { type: 'array', items: { type: 'integer', minimum: 100, maximum: 599 }, maxItems: 50, 'x-advanced': true },
      { en: 'Without: 200 to 299.', ja: '省略時は 200〜299。' },
    ),
    idempotencyHeader: setting(
      'Header of the idempotency key',
      '冪等キーのヘッダー',
      {
        type: 'string',
        maxLength: 200,
        pattern: `${headerName}|^$`,
        default: 'Idempotency-Key',
        'x-advanced': true,
      },
      {
        en: 'For POST and PATCH. Empty: none is sent, and an unclear end is not repeated.',
        ja: 'POST と PATCH に使います。空の場合は送らず、結果が不明なときに繰り返しません。',
      },
    ),
    seconds: setting('Seconds', '秒数', {
      type: 'number',
      minimum: 1,
      maximum: 120,
      default: 30,
      'x-advanced': true,
    }),
  },
  ['url'],
)
