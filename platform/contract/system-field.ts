/** System fields as fields, so that lists, history and sheets show them like any other. */
import { type FieldModel, type FieldType, type SystemField, systemFields } from './entity.ts'

const shapes: Record<SystemField, { type: FieldType; text: string; ja: string; target?: string }> = {
  _id: { type: 'uuid', text: 'Id', ja: 'ID' },
  _label: { type: 'text', text: 'Name', ja: '名称' },
  _version: { type: 'integer', text: 'Version', ja: 'バージョン' },
  _createdAt: { type: 'date-time', text: 'Created', ja: '作成日時' },
  _createdBy: { type: 'relation', text: 'Created by', ja: '作成者', target: 'user' },
  _updatedAt: { type: 'date-time', text: 'Updated', ja: '更新日時' },
  _updatedBy: { type: 'relation', text: 'Updated by', ja: '更新者', target: 'user' },
  _deletedAt: { type: 'date-time', text: 'Deleted', ja: '削除日時' },
  _owner: { type: 'relation', text: 'Owner', ja: '所有者', target: 'user' },
  _unit: { type: 'text', text: 'Business unit', ja: '部署' },
}

export function systemField(name: string): FieldModel | undefined {
  const known = systemFields.find(candidate => candidate === name)
  if (!known) return undefined
  const { type, text, ja, target } = shapes[known]
  return {
    id: known,
    name: known,
    type,
    title: { text, i18n: { ja } },
    required: false,
    readOnly: true,
    writeOnly: false,
    deprecated: false,
    personal: false,
    ...(target && { relation: { targets: [target], kind: 'many-to-one', onDelete: 'restrict' } }),
  }
}
