/** Settings of `http.request`. */
import type { Schema } from '../../../contract/json.ts'

const title = (en: string, ja: string): Schema => ({ title: en, 'x-i18n': { ja: { title: ja } } })

const choice = (value: string, en: string, ja: string): Schema => ({ const: value, ...title(en, ja) })

const pairs = (en: string, ja: string, pattern: string): Schema => ({
  type: 'array',
  maxItems: 100,
  ...title(en, ja),
  items: {
    type: 'object',
    required: ['name', 'value'],
    additionalProperties: false,
    properties: {
      name: { type: 'string', minLength: 1, maxLength: 200, pattern, ...title('Name', '名前') },
      value: { type: 'string', maxLength: 8_000, ...title('Value', '値'), 'x-template': 'line' },
    },
  },
})

const headerName = "^[A-Za-z0-9!#$%&'*+.^_`|~-]+$"

export const httpSettings: Schema = {
  type: 'object',
  required: ['url'],
  additionalProperties: false,
  properties: {
    method: {
      enum: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'],
      default: 'GET',
      ...title('Method', 'メソッド'),
    },
    url: {
      type: 'string',
      minLength: 1,
      maxLength: 4_000,
      ...title('Address', 'アドレス'),
      'x-template': 'url',
      examples: ['https://api.example.com/orders/{{record.number}}'],
    },
    query: pairs('Parameters', 'パラメータ', '.'),
    headers: pairs('Headers', 'ヘッダー', headerName),
    body: {
      oneOf: [
        choice('none', 'Nothing', 'なし'),
        choice('json', 'JSON', 'JSON'),
        choice('form', 'Form', 'フォーム'),
        choice('text', 'Text', 'テキスト'),
      ],
      default: 'none',
      ...title('Body', '本文'),
    },
    json: {
      type: 'string',
      ...title('JSON (expression)', 'JSON（式）'),
      'x-cel': 'any',
      examples: ['{"number": record.number, "total": record.total}'],
    },
    form: pairs('Form', 'フォーム', '.'),
    text: { type: 'string', maxLength: 100_000, ...title('Text', 'テキスト'), 'x-template': 'text' },
    contentType: {
      type: 'string',
      maxLength: 200,
      pattern: '^[\\w.+-]+/[\\w.+-]+(;[ -~]*)?$',
      ...title('Type of the text', 'テキストの種類'),
      examples: ['text/plain; charset=utf-8'],
      'x-advanced': true,
    },
    auth: {
      oneOf: [
        choice('none', 'None', 'なし'),
        choice('bearer', 'Bearer token', 'Bearer トークン'),
        choice('basic', 'Name and password', 'ユーザー名とパスワード'),
        choice('header', 'Key in a header', 'ヘッダーのキー'),
      ],
      default: 'none',
      ...title('Authentication', '認証'),
    },
    secret: { type: 'string', maxLength: 100, ...title('Secret', 'シークレット'), 'x-pick': 'secret' },
    username: { type: 'string', maxLength: 200, ...title('User name', 'ユーザー名'), 'x-template': 'line' },
    authHeader: {
      type: 'string',
      maxLength: 200,
      pattern: headerName,
      ...title('Header of the key', 'キーのヘッダー'),
      examples: ['X-Api-Key'],
    },
    answer: {
      oneOf: [
        choice('json', 'JSON', 'JSON'),
        choice('text', 'Text', 'テキスト'),
        choice('none', 'Not read', '読まない'),
      ],
      default: 'json',
      ...title('Answer', '応答'),
    },
    schema: { type: 'object', ...title('Schema of the answer', '応答のスキーマ') },
    expected: {
      type: 'array',
      items: { type: 'integer', minimum: 100, maximum: 599 },
      maxItems: 50,
      ...title('Expected statuses', '想定するステータス'),
      description: 'Without: 200 to 299.',
      'x-advanced': true,
    },
    idempotencyHeader: {
      type: 'string',
      maxLength: 200,
      pattern: `${headerName}|^$`,
      default: 'Idempotency-Key',
      ...title('Header of the idempotency key', '冪等キーのヘッダー'),
      description: 'For POST and PATCH. Empty: none is sent, and an unclear end is not repeated.',
      'x-advanced': true,
    },
    seconds: {
      type: 'number',
      minimum: 1,
      maximum: 120,
      default: 30,
      ...title('Seconds', '秒数'),
      'x-advanced': true,
    },
  },
}
