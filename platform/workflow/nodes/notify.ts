/** Tells people something within the app. */
import type { JsonObject } from '../../contract/json.ts'
import type { NodeContext } from '../../contract/workflow/node-context.ts'
import type { NodeType } from '../../contract/workflow/node-type.ts'
import { notify } from '../../messages/notifications/notify.ts'
import { closed, count, idText } from './parts/outputs.ts'
import { entityIn, ownContext } from './parts/own-context.ts'
import { nobodyProblems, peopleIn, peopleSettings } from './parts/people-settings.ts'
import { setting, settingsSchema, template } from './parts/setting.ts'

const titleSetting = setting(
  'Title',
  '見出し',
  template('line', { maxLength: 1_000, examples: ['{{ record.subject }} is waiting'] }),
)
const textSetting = setting('Text', '本文', template('text'))

export const notifyNode: NodeType = {
  type: 'notify',
  group: 'people',
  icon: 'bell',
  title: { en: 'Notify', ja: '通知' },
  help: {
    en: 'Tells people within the app: it stands behind the bell until they have seen it, and leads to the record. For e-mail and other channels take *Send message*.',
    ja: 'アプリ内で知らせます。確認されるまでベルに表示され、レコードを開けます。メールなどで送る場合は「メッセージを送信」を使います。',
  },
  settings: settingsSchema({ ...peopleSettings, title: titleSetting, text: textSetting }, ['title']),
  effect: 'database',
  output: () => closed({ people: { type: 'array', items: idText }, count }),
  check: nobodyProblems,
  async run(settings, context) {
    const asked = await peopleIn(settings, context)
    const own = ownContext(context)
    const notice = { people: asked, kind: 'workflow' as const, ...textsOf(settings), record: recordOf(context) }
    const people = await notify(own.transaction, notice, context.now)
    return { output: { people, count: people.length } }
  },
}

const textsOf = ({ title, text }: JsonObject) => ({
  title: String(title ?? ''),
  text: typeof text === 'string' ? text : null,
})

function recordOf(context: NodeContext) {
  const { record } = context
  return record && { entity: entityIn(ownContext(context), record.entity), _id: record._id }
}
