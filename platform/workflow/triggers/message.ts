/** A message came in over a channel: told by the room of messages, in the transaction that keeps it. */
import type { JsonObject, Schema } from '../../contract/json.ts'
import type { TriggerType } from '../../contract/workflow/trigger-type.ts'

const text: Schema = { type: ['string', 'null'] }
const reference: Schema = {
  type: ['object', 'null'],
  properties: { entity: { type: 'string' }, _id: { type: 'string', format: 'uuid' } },
  additionalProperties: false,
}

const message: Schema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    _id: { type: 'string', format: 'uuid' },
    channel: { type: 'string' },
    from: text,
    fromName: text,
    to: { type: 'array', items: { type: 'string' } },
    subject: text,
    text: { type: 'string' },
    at: { type: 'string', format: 'date-time' },
    thread: { type: 'string', format: 'uuid' },
    answers: { type: ['string', 'null'], format: 'uuid', title: 'The message of ours that it answers' },
    person: { ...reference, title: 'Who has that address; null: nobody we know' },
    about: { ...reference, title: 'The record that its thread is about; null: a new matter' },
    attachments: { type: 'array', items: { type: 'object' } },
  },
}

export const messageReceived: TriggerType = {
  type: 'message.received',
  icon: 'mail-down',
  title: { en: 'Message received', ja: 'メッセージ受信時' },
  help: {
    en: 'When a message comes in, once each. With an entity: only messages whose thread is about one of its records, which is then `record`; `trigger.message.about == null` is a new matter. What machines write (absence notes, reports of delivery) starts nothing.',
    ja: 'メッセージを受信したとき、1通につき1回。エンティティを指定すると、そのレコードについてのスレッドのメッセージだけが対象で、レコードは `record` になります。新しい用件は `trigger.message.about == null` です。不在通知など機械が書いたメッセージでは始まりません。',
  },
  settings: {
    type: 'object',
    additionalProperties: false,
    properties: {
      channel: {
        ...{ type: 'string', minLength: 1, maxLength: 63, title: 'Channel', examples: ['email'] },
        'x-i18n': { ja: { title: 'チャネル' } },
      },
      entity: {
        ...{ type: 'string', minLength: 1, maxLength: 100, title: 'About a record of', 'x-pick': 'entity' },
        'x-i18n': { ja: { title: '対象エンティティ' } },
      },
      when: {
        ...{ type: 'string', minLength: 1, maxLength: 10_000, title: 'Only when', 'x-cel': 'boolean' },
        examples: ['trigger.message.about == null'],
        'x-i18n': { ja: { title: '条件' } },
      },
    },
  },
  output: () => ({ type: 'object', additionalProperties: false, properties: { message } }),
  record: ({ entity }: JsonObject) => (typeof entity === 'string' ? { entity, previous: false } : null),
}
