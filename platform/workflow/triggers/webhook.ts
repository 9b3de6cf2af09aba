/** Another system sends a request to `/api/hooks/<workflow>`. Whether it is genuine is checked in `webhooks/`. */
import type { JsonObject, Schema } from '../../contract/json.ts'
import type { SettingProblem } from '../../contract/workflow/node-type.ts'
import type { TriggerType } from '../../contract/workflow/trigger-type.ts'
import { choice, setting, settingsSchema } from '../nodes/parts/setting.ts'
import { schemaProblems } from '../value-check.ts'

const signatures = choice({
  standard: { en: 'Standard Webhooks (webhook-signature)', ja: 'Standard Webhooks（webhook-signature）' },
  hmac: {
    en: 'HMAC-SHA256 in a header (GitHub, Shopify, LINE …)',
    ja: 'ヘッダーの HMAC-SHA256（GitHub、Shopify、LINE など）',
  },
  stripe: { en: 'HMAC-SHA256 with a time (Stripe)', ja: '時刻付き HMAC-SHA256（Stripe）' },
  bearer: { en: 'Bearer token', ja: 'Bearer トークン' },
  none: { en: 'None: whoever knows the address', ja: 'なし（アドレスを知る誰でも）' },
})

const secret: Schema = { type: 'string', minLength: 1, maxLength: 100, 'x-pick': 'secret' }
const header: Schema = { type: 'string', maxLength: 100, pattern: '^[A-Za-z0-9-]+$' }

export const webhookTrigger: TriggerType = {
  type: 'webhook',
  icon: 'webhook',
  title: { en: 'Webhook', ja: 'Webhook' },
  help: {
    en: 'When another system sends a POST with JSON (or a form) to `/api/hooks/<id of this workflow>`. It has to be signed with a secret of the vault. A copy of a message begins nothing: its id, or what it says, is remembered for 30 days. In expressions, `trigger.body` is what was sent.',
    ja: '他のシステムが `/api/hooks/<このワークフローの ID>` に JSON（またはフォーム）を POST したとき。シークレットによる署名で確認します。同じメッセージが重複しても一度しか始まりません（ID か内容を 30 日間記憶します）。式では `trigger.body` が送られた内容です。',
  },
  settings: settingsSchema(
    {
      signature: setting('Signature', '署名', { ...signatures, default: 'standard' }),
      secret: setting('Secret', 'シークレット', secret),
      previousSecret: setting('Secret before, while it is replaced', '切り替え中の旧シークレット', {
        ...secret,
        'x-advanced': true,
      }),
      header: setting('Header of the signature', '署名のヘッダー', { ...header, examples: ['X-Hub-Signature-256'] }),
      encoding: setting('Encoding', '符号化', {
        ...choice({ hex: { en: 'Hexadecimal', ja: '16 進' }, base64: { en: 'Base64', ja: 'Base64' } }),
        default: 'hex',
        'x-advanced': true,
      }),
      idHeader: setting(
        'Header of the message’s id',
        'メッセージ ID のヘッダー',
        { ...header, examples: ['X-GitHub-Delivery'], 'x-advanced': true },
        { en: 'By it copies are known.', ja: '重複の判定に使います。' },
      ),
      idField: setting(
        'Field of the message’s id',
        'メッセージ ID の項目',
        { type: 'string', maxLength: 100, examples: ['id'], 'x-advanced': true },
        { en: 'In the body; by it copies are known.', ja: '本文の項目。重複の判定に使います。' },
      ),
      seconds: setting('Seconds until it is too late', '有効秒数', {
        type: 'integer',
        minimum: 10,
        maximum: 86_400,
        default: 300,
        'x-advanced': true,
      }),
      schema: setting(
        'Schema of the body',
        '本文のスキーマ',
        { type: 'object' },
        { en: 'JSON Schema; what does not fit is refused.', ja: 'JSON Schema。合わない内容は拒否します。' },
      ),
      answer: setting('Answer', '応答', {
        ...choice({
          accepted: { en: 'At once', ja: '直ちに' },
          result: { en: 'By the node “Answer webhook”', ja: '「Webhook に応答」ノードで' },
        }),
        default: 'accepted',
      }),
    },
    [],
  ),
  output: ({ schema }) => ({
    type: 'object',
    properties: {
      id: { type: 'string' },
      at: { type: 'string', format: 'date-time' },
      body: isSchema(schema) ? schema : {},
      query: { type: 'object', additionalProperties: { type: 'string' } },
    },
    required: ['id', 'at', 'body', 'query'],
  }),
  check: settings => [...missing(settings), ...schemaProblems('/schema', settings['schema'])],
}

const isSchema = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function missing({ signature = 'standard', secret, header }: JsonObject): SettingProblem[] {
  const lacks = (name: string, isLacking: boolean): SettingProblem[] =>
    isLacking ? [{ pointer: `/${name}`, code: 'required', message: `/${name} is missing.` }] : []
  return [...lacks('secret', signature !== 'none' && !secret), ...lacks('header', signature === 'hmac' && !header)]
}
