/** A person presses a button on a record or in a list. */
import type { JsonObject } from '../../contract/json.ts'
import type { TriggerType } from '../../contract/workflow/trigger-type.ts'
import { choice, setting, settingsSchema } from '../nodes/parts/setting.ts'
import { textList } from '../nodes/parts/text-list.ts'

const words = (maxLength: number) => ({ type: 'string', minLength: 1, maxLength })

export const buttonTrigger: TriggerType = {
  type: 'button',
  icon: 'hand-click',
  title: { en: 'Button', ja: 'ボタン' },
  help: {
    en: 'When a person presses the button on a record, or in a list for the records chosen there. The run acts for that person. `trigger.input` is what the API call brought.',
    ja: 'レコードまたは一覧でボタンが押されたとき（一覧では選択したレコードごとに実行）。実行はその人の権限で行われます。`trigger.input` は API 呼び出しの内容です。',
  },
  settings: settingsSchema({
    entity: setting('Entity', 'エンティティ', { ...words(100), 'x-pick': 'entity' }),
    place: setting('Where', '表示場所', {
      ...choice({ record: { en: 'On a record', ja: 'レコード' }, list: { en: 'In a list', ja: '一覧' } }),
      default: 'record',
    }),
    label: setting('Words on it', '表示名', words(100)),
    labelJa: setting('Words on it in Japanese', '表示名（日本語）', { ...words(100), 'x-advanced': true }),
    icon: setting('Icon', 'アイコン', { ...words(100), 'x-pick': 'icon', 'x-advanced': true }),
    confirm: setting('Asked before it starts', '実行前の確認文', { ...words(500), 'x-advanced': true }),
    roles: setting('Only for these roles', '使えるロール', {
      type: 'array',
      maxItems: 50,
      items: words(100),
      'x-pick': 'role',
      'x-advanced': true,
    }),
  }),
  output: () => ({
    type: 'object',
    additionalProperties: false,
    properties: { input: {}, at: { type: 'string', format: 'date-time' } },
  }),
  record: ({ entity }: JsonObject) => (typeof entity === 'string' ? { entity, previous: false } : null),
  startedBy: ({ entity, roles }) => ({
    ...{ action: 'read', entity: typeof entity === 'string' ? entity : '' },
    roles: textList(roles),
  }),
}
