/** What a card says: the record's name and the fields its view chose, without labels, as on an index card. */
import { useTranslation } from 'react-i18next'
import type { JsonObject } from '../../platform/contract/json.ts'
import type { RecordJson } from '../../platform/contract/record.ts'
import { type ListColumn, valueAt } from '../list/list-column.ts'
import { OptionChip } from '../value/OptionChip.tsx'
import { objectsIn } from '../value/objects-in.ts'
import { useFormat } from '../value/useFormat.ts'
import { optionText, valueText } from '../value/value-text.ts'
import classes from './Board.module.css'

export function CardContent({ record, fields }: { record: RecordJson; fields: ListColumn[] }) {
  return (
    <>
      <div className={classes.label}>{record._label ?? record._id.slice(0, 8)}</div>
      <div className={classes.facts}>
        {fields.map(column => (
          <Fact key={column.path} record={record} column={column} />
        ))}
      </div>
    </>
  )
}

/** No links inside: the card itself is one. */
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
