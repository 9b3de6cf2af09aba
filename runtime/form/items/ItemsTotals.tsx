/** The last line of a grid of line items: sums of its money columns. */
import { useTranslation } from 'react-i18next'
import type { FieldModel } from '../../../platform/contract/entity.ts'
import type { JsonObject } from '../../../platform/contract/json.ts'
import { numberOf } from '../../value/create-format.ts'
import { useFormat } from '../../value/useFormat.ts'
import { currencyOf } from '../../value/value-text.ts'
import classes from './ItemsField.module.css'

interface ItemsTotalsProps {
  fields: FieldModel[]
  lines: JsonObject[]
  withActions: boolean
  holder: JsonObject | undefined
}

/** A price per piece is money too, but its sum means nothing: only amounts are summed. */
const isSummed = ({ type, name }: FieldModel) => type === 'money' && !/price|rate|unit|cost$/i.test(name)

export function ItemsTotals({ fields, lines, withActions, holder }: ItemsTotalsProps) {
  const { t } = useTranslation()
  const format = useFormat()
  if (lines.length < 2 || !fields.some(isSummed)) return null
  const total = (field: FieldModel) => {
    // Lines that are being edited are not computed yet; a sum of the others would be wrong.
    if (field.computed && lines.some(line => typeof line[field.name] !== 'number')) return null
    const sum = lines.reduce((sum, line) => sum + (numberOf(line[field.name]) ?? 0), 0)
    return format.money(sum, currencyOf(field, lines[0]) ?? currencyOf(field, holder))
  }
  return (
    <tfoot>
      <tr>
        {fields.map((field, index) => (
          <td key={field.name} data-number={isSummed(field) || undefined}>
            {isSummed(field) ? total(field) : index === 0 ? t('items.total') : null}
          </td>
        ))}
        {withActions && <td className={classes.act} />}
      </tr>
    </tfoot>
  )
}
