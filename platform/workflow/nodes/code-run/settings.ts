/** Settings of `code.run`: the code, its input, the schema of its output, and what it is granted. */
import type { Schema } from '../../../contract/json.ts'

export const codeSettings: Schema = {
  type: 'object',
  required: ['code'],
  additionalProperties: false,
  properties: {
    code: {
      type: 'string',
      minLength: 1,
      maxLength: 50_000,
      title: 'Code',
      'x-i18n': { ja: { title: 'コード' } },
      'x-language': 'javascript',
      examples: ['return { total: input.lines.reduce((sum, line) => sum + line.amount, 0) }'],
    },
    input: {
      type: 'string',
      title: 'Input',
      description: 'An expression; a map such as {"lines": steps.find.output.records} gives several values.',
      'x-i18n': {
        ja: { title: '入力', description: '式。{"lines": steps.find.output.records} のように複数の値を渡せます。' },
      },
      'x-cel': 'any',
    },
    output: {
      type: 'object',
      title: 'Schema of the output',
      description: 'JSON Schema; what the code returns is checked against it, and expressions after it know it.',
      'x-i18n': {
        ja: { title: '出力のスキーマ', description: 'JSON Schema。戻り値を検証し、後の式で型がわかります。' },
      },
    },
    entities: {
      type: 'array',
      items: { type: 'string' },
      maxItems: 50,
      uniqueItems: true,
      title: 'Entities it may read',
      'x-i18n': { ja: { title: '読めるエンティティ' } },
      'x-pick': 'entity',
    },
    hosts: {
      type: 'array',
      items: { type: 'string', maxLength: 253, pattern: '^(\\*\\.)?[^\\s/:*@]+$' },
      maxItems: 50,
      uniqueItems: true,
      title: 'Hosts it may call',
      'x-i18n': { ja: { title: '呼び出せるホスト' } },
      examples: ['api.example.com'],
    },
    secrets: {
      type: 'array',
      items: { type: 'string' },
      maxItems: 20,
      uniqueItems: true,
      title: 'Secrets it may send',
      'x-i18n': { ja: { title: '送れるシークレット' } },
      'x-pick': 'secret',
    },
    seconds: {
      type: 'number',
      minimum: 0.1,
      maximum: 30,
      default: 5,
      title: 'Seconds of computing',
      'x-i18n': { ja: { title: '計算時間（秒）' } },
      'x-advanced': true,
    },
    megabytes: {
      type: 'integer',
      minimum: 4,
      maximum: 128,
      default: 32,
      title: 'Megabytes of memory',
      'x-i18n': { ja: { title: 'メモリ（MB）' } },
      'x-advanced': true,
    },
  },
}
