/** Settings of `code.run`: the code, its input, the schema of its output, and what it is granted. */
import type { Schema } from '../../../contract/json.ts'
import { namedValues } from '../parts/named-values.ts'
import { setting, settingsSchema } from '../parts/setting.ts'

const several = (items: Schema, more: Schema = {}): Schema => ({
  type: 'array',
  items: { type: 'string', maxLength: 253, ...items },
  maxItems: 50,
  uniqueItems: true,
  ...more,
})

export const codeSettings = settingsSchema(
  {
    code: setting('Code', 'コード', {
      type: 'string',
      minLength: 1,
      maxLength: 50_000,
      'x-language': 'javascript',
      examples: ['return { total: input.lines.reduce((sum, line) => sum + line.amount, 0) }'],
    }),
    input: setting(
      'Input',
      '入力',
      { ...namedValues('^[A-Za-z_][A-Za-z0-9_]{0,59}$'), examples: [{ lines: 'steps.find.output.records' }] },
      {
        en: 'For each name an expression: `input.lines` in the code.',
        ja: '名前ごとの式。コードでは `input.lines` のように使います。',
      },
    ),
    output: setting(
      'Schema of the output',
      '出力のスキーマ',
      { type: 'object' },
      {
        en: 'JSON Schema: what the code returns is checked against it, and expressions after it know it.',
        ja: 'JSON Schema。戻り値を検証し、後の式で型がわかります。',
      },
    ),
    entities: setting('Entities it may read', '読めるエンティティ', several({}, { 'x-pick': 'entity' })),
    hosts: setting(
      'Hosts it may call',
      '呼び出せるホスト',
      several({ pattern: '^(\\*\\.)?[^\\s/:*@]+$' }, { examples: ['api.example.com'] }),
    ),
    secrets: setting('Secrets it may send', '送れるシークレット', several({}, { 'x-pick': 'secret' })),
    seconds: setting('Seconds of computing', '計算時間（秒）', {
      type: 'number',
      minimum: 0.1,
      maximum: 30,
      default: 5,
      'x-advanced': true,
    }),
    megabytes: setting('Megabytes of memory', 'メモリ（MB）', {
      type: 'integer',
      minimum: 4,
      maximum: 128,
      default: 32,
      'x-advanced': true,
    }),
  },
  ['code'],
)
