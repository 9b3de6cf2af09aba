/** A few values of a record without labels, as on an index card. No links inside: the card itself is one. */
import { useTranslation } from 'react-i18next'
import type { JsonObject } from '../../platform/contract/json.ts'
import type { RecordJson } from '../../platform/contract/record.ts'
import { type ListColumn, valueAt } from '../list/list-column.ts'
import { OptionChip } from '../value/OptionChip.tsx'
import { objectsIn } from '../value/objects-in.ts'
import { useFormat } from '../value/useFormat.ts'
import { optionText, valueText } from '../value/value-text.ts'
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
  if (field.type === 'option')
    return (
      <OptionChip color={field.options?.find(option => option.value === value)?.color}>
        {optionText(field, value, format.language)}
      </OptionChip>
    )
  const text = field.relation
    ? objectsIn(value)
        .map(({ _label }) => _label)
        .join(', ')
    : valueText(field, value, { format, t, record: holder })
  return <span title={column.title(format.language)}>{text}</span>
}
