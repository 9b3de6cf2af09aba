/** One line of a grid: an input for each field that may be written, the value of the others. */
import { useTranslation } from 'react-i18next'
import type { FieldModel } from '../../../platform/contract/entity.ts'
import type { Json, JsonObject } from '../../../platform/contract/json.ts'
import { labelText } from '../../../platform/contract/label.ts'
import { isNumber } from '../../value/is-number.ts'
import { Value } from '../../value/Value.tsx'
import type { InputProps } from '../inputs/input-props.ts'
import { inputs } from '../inputs/registry.ts'
import classes from './ItemsField.module.css'
import { type LineActs, LineMenu } from './LineMenu.tsx'

interface ItemLineProps {
  /** The input that the whole grid is. */
  grid: Pick<InputProps, 'id' | 'labels' | 'onBlur'>
  fields: FieldModel[]
  line: JsonObject
  index: number
  readOnly: boolean
  problemAt: (field: string) => string | undefined
  onCell: (field: string, value: Json | undefined) => void
  acts: LineActs
}

export function ItemLine({ grid, fields, line, index, readOnly, problemAt, onCell, acts }: ItemLineProps) {
  const { t, i18n } = useTranslation()
  const cell = (field: FieldModel) => {
    const Input = inputs[field.type]
    if (!Input || readOnly || field.readOnly) return <Value field={field} value={line[field.name]} record={line} />
    return (
      <Input
        id={`${grid.id}-${index}-${field.name}`}
        field={field}
        label={t('items.cell', { field: labelText(field.title, i18n.language), line: index + 1 })}
        value={line[field.name]}
        holder={line}
        labels={grid.labels}
        compact
        required={field.required}
        invalid={problemAt(field.name) !== undefined}
        onChange={value => onCell(field.name, value)}
        onBlur={grid.onBlur}
      />
    )
  }
  return (
    <tr>
      {fields.map((field, place) => (
        <td key={field.name} data-number={isNumber(field) || undefined} data-at={`${index}:${place}`}>
          {cell(field)}
          {problemAt(field.name) && <div className={classes.problem}>{problemAt(field.name)}</div>}
        </td>
      ))}
      {!readOnly && (
        <td className={classes.act}>
          <LineMenu line={index + 1} {...acts} />
        </td>
      )}
    </tr>
  )
}
