/** Settings that several nodes share: which entity, which record of it, values of its fields, a filter. */
import { cel, setting } from './setting.ts'

const name = { type: 'string', minLength: 1, maxLength: 200, 'x-pick': 'entity' }

export const entitySetting = setting('Entity', 'エンティティ', name)

export const ownEntitySetting = setting('Entity', 'エンティティ', name, {
  en: 'None: that of the record the workflow is about.',
  ja: '未指定の場合は、ワークフローの対象レコードのエンティティ。',
})

export const recordSetting = setting(
  'Record',
  'レコード',
  cel('record', { examples: ['record.account', 'steps.find.output.record'] }),
  {
    en: 'Which one. None: the one the workflow is about.',
    ja: '対象レコード。未指定の場合は、ワークフローの対象レコード。',
  },
)

export const fieldsSetting = setting(
  'Values',
  '値',
  {
    type: 'object',
    additionalProperties: { type: 'string', minLength: 1, maxLength: 20_000 },
    minProperties: 1,
    maxProperties: 200,
    'x-fields': 'entity',
    examples: [{ subject: '"Call " + record.name', dueOn: 'addDays(today, 3)' }],
  },
  { en: 'For each field an expression.', ja: '項目ごとの式。' },
)

export const filterSetting = setting(
  'Filter',
  '絞り込み',
  cel('boolean', { 'x-of': 'entity', examples: ['record.account == current.account && record.status == "open"'] }),
  {
    en: 'Which records. Here `record` is each of them, and `current` the one the workflow is about.',
    ja: '対象レコードの条件。ここでは `record` は各レコード、`current` はワークフローの対象レコード。',
  },
)
