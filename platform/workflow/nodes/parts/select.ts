import { setting } from './setting.ts'

const path = { type: 'string', minLength: 1, maxLength: 500 }

export const selectSetting = setting(
  'Fields',
  '項目',
  {
    type: 'array',
    items: path,
    maxItems: 200,
    uniqueItems: true,
    'x-pick': 'field',
    'x-of': 'entity',
    'x-advanced': true,
  },
  {
    en: 'Only these; paths such as `account.region` lead on. None: all of the record itself.',
    ja: '読む項目。`account.region` のように関連先も指定できます。未指定の場合はレコード自身のすべて。',
  },
)

export const sortSetting = setting(
  'Order',
  '並び順',
  { type: 'array', items: path, maxItems: 10, 'x-pick': 'field', 'x-of': 'entity', examples: [['-amount']] },
  { en: 'Fields; with `-` in front the largest or latest first.', ja: '項目名。先頭に `-` を付けると降順。' },
)
