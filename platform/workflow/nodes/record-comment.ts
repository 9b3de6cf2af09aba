/** Says something on a record's timeline, and tells those who are mentioned. */
import type { NodeType } from '../../contract/workflow/node-type.ts'
import { notify } from '../../messages/notifications/notify.ts'
import { addComment } from '../../records/comments/write-comment.ts'
import { asStep } from '../step-error.ts'
import { needs } from './parts/needs.ts'
import { closed, idText } from './parts/outputs.ts'
import { entityIn, ownContext } from './parts/own-context.ts'
import { ownEntitySetting, recordSetting } from './parts/record-settings.ts'
import { cel, setting, settingsSchema, template } from './parts/setting.ts'
import { targetOf, targetProblems } from './parts/target.ts'
import { textList } from './parts/text-list.ts'

const textSetting = setting(
  'Text',
  '本文',
  template('text', { maxLength: 9_000, examples: ['Checked on {{ today }}.'] }),
)
const mentionsSetting = setting('Mentions', 'メンション', cel('people', { examples: ['record._owner'] }), {
  en: 'People who are told that it was said.',
  ja: 'コメントを知らせる相手。',
})

export const recordComment: NodeType = {
  type: 'record.comment',
  group: 'records',
  icon: 'message-circle',
  title: { en: 'Add comment', ja: 'コメントを追加' },
  help: {
    en: 'Adds a comment to the record’s timeline, in the name of who the run acts for. People who are mentioned are notified and led there.',
    ja: 'レコードのタイムラインに、実行者の名前でコメントを追加します。メンションされた人には通知が届きます。',
  },
  settings: settingsSchema(
    { entity: ownEntitySetting, record: recordSetting, text: textSetting, mentions: mentionsSetting },
    ['text'],
  ),
  effect: 'database',
  output: () => closed({ _id: idText, mentioned: { type: 'array', items: idText } }),
  check: targetProblems,
  needs: needs('read'),
  run: (settings, context) =>
    asStep(async () => {
      const { entity: name, id } = targetOf(settings, context)
      const own = ownContext(context)
      const entity = entityIn(own, name)
      const text = String(settings['text'] ?? '')
      const { _id } = await addComment(own, entity, id, { text })
      const people = textList(settings['mentions'])
      const title = { en: 'You were mentioned in a comment', ja: 'コメントであなたがメンションされました' }
      const notice = {
        people,
        kind: 'mention' as const,
        title: context.locale.startsWith('ja') ? title.ja : title.en,
        text,
      }
      const mentioned = await notify(own.transaction, { ...notice, record: { entity, _id: id } }, context.now)
      return { output: { _id, mentioned } }
    }),
}
