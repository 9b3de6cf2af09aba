/** Sends a message over a channel; main hands in the room of messages. */
import type { Json, JsonObject } from '../../contract/json.ts'
import type { SendMessage } from '../../contract/message.ts'
import type { NodeContext } from '../../contract/workflow/node-context.ts'
import type { NodeType, SettingProblem } from '../../contract/workflow/node-type.ts'
import { stepFailure } from '../../contract/workflow/step-failure.ts'
import type { Messages } from '../../messages/messages.ts'
import { recipientNamed } from '../../messages/recipients.ts'
import { sendMessages } from '../../messages/send-messages.ts'
import { asStep } from '../step-error.ts'
import { closed, idText } from './parts/outputs.ts'
import { ownContext } from './parts/own-context.ts'
import { cel, setting, settingsSchema, template } from './parts/setting.ts'

const settings = settingsSchema(
  {
    message: setting(
      'Message',
      'メッセージ',
      { type: 'string', minLength: 1, maxLength: 100, 'x-pick': 'message' },
      {
        en: 'A message document. None: the subject and text below are sent.',
        ja: 'メッセージ文書。未指定の場合は、下の件名と本文を送ります。',
      },
    ),
    to: setting('To', '宛先', cel('any', { examples: ['record.contact', 'record.contact.email', 'record._owner'] }), {
      en: 'People or addresses. Each gets a message of their own, in their language.',
      ja: '人またはアドレス。一人ずつ、その人の言語で送ります。',
    }),
    subject: setting('Subject', '件名', template('line', { maxLength: 1_000 })),
    body: setting('Text', '本文', template('text')),
    purpose: setting(
      'Purpose',
      '利用目的',
      { type: 'string', pattern: '^[a-z][a-z0-9-]{0,62}$' },
      {
        en: "None: the message document's, else `transactional`, which needs no consent.",
        ja: '未指定の場合はメッセージ文書の目的。なければ同意の要らない `transactional`。',
      },
    ),
    attachments: setting(
      'Attachments',
      '添付ファイル',
      cel('any', { examples: ['[steps.paper.output.file]', 'record.files'] }),
    ),
    answers: setting('Answers', '返信元', cel('any', { examples: ['trigger.message._id'] }), {
      en: 'The message that this one answers: it stands in the same thread.',
      ja: '返信元のメッセージ。同じスレッドになります。',
    }),
    replyTo: setting('Answers go to', '返信先', template('line', { maxLength: 400 })),
    channel: setting('Channel', 'チャネル', { type: 'string', minLength: 1, maxLength: 63, examples: ['email'] }),
  },
  ['to'],
)

const sent = closed({
  _id: idText,
  to: { type: 'string' },
  state: { enum: ['queued', 'refused'] },
  reason: { type: ['string', 'null'] },
})
const output = closed({
  ...{ _id: idText, state: { enum: ['queued', 'refused'] }, reason: { type: ['string', 'null'] } },
  messages: { type: 'array', items: sent },
})

export const messageSend = (messages: () => Messages): NodeType => ({
  type: 'message.send',
  group: 'messages',
  icon: 'send',
  title: { en: 'Send message', ja: 'メッセージを送信' },
  help: {
    en: 'Sends an e-mail, or a message over another channel. Who has not consented to its purpose does not get it: `state` is then `refused`. To wait for its answer, let a *Wait* wait for the answer to `steps.<id>.output._id`.',
    ja: 'メールなどのメッセージを送ります。利用目的に同意していない相手には送られず、`state` は `refused` になります。返信を待つには、「待機」で `steps.<id>.output._id` への返信を待ちます。',
  },
  settings,
  effect: 'database',
  output: () => output,
  check: textProblems,
  run: (given, context) =>
    asStep(async () => {
      const own = ownContext(context)
      const request = await requestOf(own, given, context)
      const rows = await sendMessages({ ...own, now: context.now }, messages(), request, { run: context.run.id })
      const all = rows.map(({ id, recipients, state, reason }) => ({ _id: id, to: recipients[0] ?? '', state, reason }))
      const { _id, state, reason } = all[0]!
      return { output: { _id, state, reason, messages: all } }
    }),
})

function textProblems({ message, body }: JsonObject): SettingProblem[] {
  if (typeof message === 'string' || typeof body === 'string') return []
  return [{ pointer: '/message', code: 'required', message: 'Choose a message, or write a text.' }]
}

async function requestOf(
  own: ReturnType<typeof ownContext>,
  given: JsonObject,
  context: NodeContext,
): Promise<SendMessage> {
  const to = await Promise.all(list(given['to']).map(each => recipientNamed(own, each)))
  if (to.length === 0)
    throw stepFailure('no-recipient', 'There is nobody to send the message to: the expression gives nothing.')
  const text = (name: string) => (typeof given[name] === 'string' && given[name] !== '' ? { [name]: given[name] } : {})
  const { message, attachments } = given
  return {
    ...(typeof message === 'string' && { template: message }),
    ...{ to, key: context.key },
    ...(context.record && { about: context.record }),
    ...Object.assign({}, ...['subject', 'body', 'purpose', 'answers', 'replyTo', 'channel'].map(text)),
    attachments: list(attachments).flatMap(fileId),
  }
}

const list = (value: Json | undefined): Exclude<Json, null>[] =>
  (Array.isArray(value) ? value : [value ?? null]).flatMap(each => (each === null || each === '' ? [] : [each]))

/** Files as fields and steps have them, or their ids. */
function fileId(value: Json): string[] {
  const id = typeof value === 'object' && value !== null && !Array.isArray(value) ? value['_id'] : value
  return typeof id === 'string' ? [id] : []
}
