/** A few values of a record without labels, as on an index card. No links inside: the card itself is one. */
import { useTranslation } from 'react-i18next'
import type { FieldModel } from '../../platform/contract/entity.ts'
import type { JsonObject } from '../../platform/contract/json.ts'
import type { RecordJson } from '../../platform/contract/record.ts'
import { type ListColumn, valueAt } from '../list/list-column.ts'
import { objectsIn } from '../value/objects-in.ts'
import { useFormat } from '../value/useFormat.ts'
import { Value } from '../value/Value.tsx'
import { valueText } from '../value/value-text.ts'
import classes from './Facts.module.css'

export function Facts({ record, fields }: { record: RecordJson; fields: ListColumn[] }) {
  return (
    <div className={classes.facts}>
      {fields.map(column => (
        <Fact key={column.path} record={record} column={column} />
      ))}
    </div>
  )
}

function Fact({ record, column }: { record: RecordJson; column: ListColumn }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { record: holder, value } = valueAt(record as JsonObject, column.path)
  if (value === null || value === undefined || value === '') return null
  const { field } = column
  if (isChip(field)) return <Value field={field} value={value} record={holder} />
  const text = field.relation
    ? objectsIn(value)
        .map(({ _label }) => _label)
        .join(', ')
    : valueText(field, value, { format, t, record: holder })
  return <span title={column.title(format.language)}>{text}</span>
}

/** As everywhere, and nothing in it leads away: chips in their colours, people with their pictures. */
const isChip = ({ type, relation }: FieldModel): boolean =>
  relation ? relation.targets.every(target => target === 'user') : ['option', 'options', 'tags'].includes(type)
