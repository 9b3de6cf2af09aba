/** Somebody sent a web form: once per submission, in the transaction that makes its record. */
import type { JsonObject, Schema } from '../../contract/json.ts'
import type { TriggerType } from '../../contract/workflow/trigger-type.ts'

const text: Schema = { type: 'string' }

export const formSubmitted: TriggerType = {
  type: 'form.submitted',
  icon: 'forms',
  title: { en: 'Web form submitted', ja: 'Webフォーム送信時' },
  help: {
    en: 'When a visitor sends a web form. The run is about the record that the form made, and acts for the owner of the workflow, since a visitor has no rights. `trigger.consents` are the consents that were given.',
    ja: '訪問者がWebフォームを送信したとき。実行の対象はフォームが作成したレコードです。訪問者には権限がないため、ワークフローの所有者として実行されます。`trigger.consents` は得られた同意です。',
  },
  settings: {
    type: 'object',
    required: ['form', 'entity'],
    additionalProperties: false,
    properties: {
      form: {
        type: 'string',
        minLength: 1,
        maxLength: 100,
        title: 'Web form',
        'x-i18n': { ja: { title: 'Webフォーム' } },
        examples: ['contact-us'],
      },
      entity: {
        type: 'string',
        minLength: 1,
        maxLength: 100,
        title: 'Entity',
        description: 'What the form makes.',
        'x-i18n': { ja: { title: 'エンティティ', description: 'フォームが作成するレコードのエンティティ。' } },
        'x-pick': 'entity',
      },
    },
  },
  output: (): Schema => ({
    type: 'object',
    additionalProperties: false,
    properties: {
      form: text,
      language: text,
      at: { type: 'string', format: 'date-time' },
      consents: { type: 'array', items: text },
    },
  }),
  record: ({ entity }: JsonObject) => (typeof entity === 'string' ? { entity, previous: false } : null),
}
