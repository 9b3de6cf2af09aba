/** A record was created, changed or deleted: once per save, in the transaction of the save itself. */
import type { Action } from '../../contract/documents.ts'
import type { JsonObject, Schema } from '../../contract/json.ts'
import type { TriggerType } from '../../contract/workflow/trigger-type.ts'

const entity: Schema = {
  type: 'string',
  minLength: 1,
  maxLength: 100,
  title: 'Entity',
  'x-i18n': { ja: { title: 'エンティティ' } },
  'x-pick': 'entity',
}
const when: Schema = {
  type: 'string',
  minLength: 1,
  maxLength: 10_000,
  title: 'Only when',
  'x-i18n': { ja: { title: '条件' } },
  'x-cel': 'boolean',
  examples: ['record.amount > 50000'],
}
const fields: Schema = {
  type: 'array',
  maxItems: 200,
  title: 'Only when one of these fields changed',
  'x-i18n': { ja: { title: '次のいずれかの項目が変わったときのみ' } },
  items: { type: 'string', minLength: 1, maxLength: 500 },
  'x-pick': 'field',
  'x-of': 'entity',
}

const settings = (properties: Record<string, Schema>): Schema => ({
  type: 'object',
  required: ['entity'],
  additionalProperties: false,
  properties,
})

/** What `trigger` is in expressions. */
const output = (): Schema => ({
  type: 'object',
  additionalProperties: false,
  properties: {
    operation: { enum: ['create', 'update', 'delete'] },
    at: { type: 'string', format: 'date-time' },
    changed: { type: 'array', items: { type: 'string' }, description: 'Names of the fields that changed.' },
  },
})

const recordOf =
  (previous: boolean) =>
  ({ entity }: JsonObject) =>
    typeof entity === 'string' ? { entity, previous } : null

const startedBy =
  (action: Action) =>
  ({ entity }: JsonObject) =>
    typeof entity === 'string' ? { action, entity } : null

export const recordCreated: TriggerType = {
  type: 'record.created',
  icon: 'circle-plus',
  title: { en: 'Record created', ja: 'レコード作成時' },
  help: {
    en: 'When a record is saved for the first time, by a person, an API call, an import or another workflow.',
    ja: 'レコードが初めて保存されたとき（画面・API・取り込み・他のワークフローのいずれでも）。',
  },
  settings: settings({ entity, when }),
  output,
  record: recordOf(false),
  startedBy: startedBy('create'),
}

export const recordUpdated: TriggerType = {
  type: 'record.updated',
  icon: 'pencil',
  title: { en: 'Record changed', ja: 'レコード変更時' },
  help: {
    en: 'When a saved change makes at least one field different. `previous` is the record before the change.',
    ja: '保存により項目が一つでも変わったとき。`previous` は変更前のレコードです。',
  },
  settings: settings({ entity, fields, when }),
  output,
  record: recordOf(true),
  startedBy: startedBy('update'),
}

export const recordDeleted: TriggerType = {
  type: 'record.deleted',
  icon: 'trash',
  title: { en: 'Record deleted', ja: 'レコード削除時' },
  help: {
    en: 'When a record is moved to the trash. `record` is the record as it was.',
    ja: 'レコードがごみ箱に移されたとき。`record` は削除前のレコードです。',
  },
  settings: settings({ entity, when }),
  output,
  record: recordOf(false),
  startedBy: startedBy('delete'),
}
