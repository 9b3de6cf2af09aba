/** Small models for tests that need no database. */
import type { EntityModel, FieldModel, FieldType } from '../../platform/contract/entity.ts'

export const field = (name: string, type: FieldType = 'text', more: Partial<FieldModel> = {}): FieldModel => ({
  id: name,
  name,
  type,
  title: { text: name },
  required: false,
  readOnly: false,
  writeOnly: false,
  deprecated: false,
  personal: false,
  ...more,
})

export const entity = (name: string, fields: FieldModel[], more: Partial<EntityModel> = {}): EntityModel => ({
  id: name,
  name,
  title: { text: name },
  plural: { text: `${name}s` },
  ownership: 'user',
  timeline: true,
  attachments: true,
  comments: true,
  audit: true,
  unique: [],
  indexes: [],
  open: false,
  system: false,
  dialect: '2020-12',
  fields,
  ...more,
})
