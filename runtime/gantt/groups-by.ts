/** The row a record belongs to, by the field that makes the rows. Pure. */
import type { TFunction } from 'i18next'
import type { FieldModel } from '../../platform/contract/entity.ts'
import type { RecordJson } from '../../platform/contract/record.ts'
import { objectsIn } from '../value/objects-in.ts'
import { optionText } from '../value/value-text.ts'

export const groupsBy =
  (field: FieldModel, language: string, t: TFunction<['layouts', 'common']>) =>
  (record: RecordJson): { id: string; title: string } => {
    const value = record[field.name] ?? null
    if (value === null) return { id: 'none', title: t('state.empty') }
    if (field.relation) {
      const lead = objectsIn(value)[0]
      return { id: String(lead?.['_id']), title: String(lead?.['_label'] ?? '') }
    }
    if (typeof value === 'boolean') return { id: String(value), title: t(value ? 'state.yes' : 'state.no') }
    return { id: String(value), title: optionText(field, value, language) }
  }
