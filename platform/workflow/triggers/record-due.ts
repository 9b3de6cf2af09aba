/** So many days before or after a date of a record. */
import type { JsonObject } from '../../contract/json.ts'
import type { TriggerType } from '../../contract/workflow/trigger-type.ts'
import { cel, setting, settingsSchema } from '../nodes/parts/setting.ts'

const words = { type: 'string', minLength: 1, maxLength: 500 }

export const recordDueTrigger: TriggerType = {
  type: 'record.due',
  icon: 'calendar-due',
  title: { en: 'Date of a record', ja: 'レコードの日付' },
  help: {
    en: 'Once for each record, so many days before (`-30`) or after (`7`) the date in one of its fields. A date that is changed moves it; where no server ran on the day, it is made up for within three days.',
    ja: 'レコードの日付項目の何日前（`-30`）または何日後（`7`）に、レコードごとに一度開始します。日付を変えると開始日も変わります。当日サーバーが停止していた場合は 3 日以内に実行されます。',
  },
  settings: settingsSchema(
    {
      entity: setting('Entity', 'エンティティ', { ...words, maxLength: 100, 'x-pick': 'entity' }),
      field: setting('Date', '日付項目', { ...words, 'x-pick': 'field', 'x-of': 'entity' }),
      days: setting('Days after it (before: negative)', '日数（前は負の数）', {
        type: 'integer',
        minimum: -3_660,
        maximum: 3_660,
        default: 0,
      }),
      at: setting('At', '時刻', { type: 'string', pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$', default: '09:00' }),
      when: setting('Only when', '条件', cel('boolean')),
    },
    ['entity', 'field'],
  ),
  output: () => ({
    type: 'object',
    additionalProperties: false,
    properties: { at: { type: 'string', format: 'date-time' }, date: { type: 'string', format: 'date' } },
  }),
  record: ({ entity }: JsonObject) => (typeof entity === 'string' ? { entity, previous: false } : null),
}
