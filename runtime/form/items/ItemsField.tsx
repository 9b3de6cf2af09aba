/**
 * Line items as a grid inside the form. Tab goes through the cells, Enter to the next line (past the last one it adds a
 * line), rows from a spreadsheet can be pasted; money columns are summed.
 */
import { ActionIcon, Button } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { EntityModel } from '../../../platform/contract/entity.ts'
import { labelText } from '../../../platform/contract/label.ts'
import { useEntity } from '../../entity/useEntity.ts'
import { ErrorNotice } from '../../shell/ErrorNotice.tsx'
import { Rows } from '../../shell/Rows.tsx'
import { isNumber } from '../../value/is-number.ts'
import { Value } from '../../value/Value.tsx'
import { itemFields } from '../data/select-record.ts'
import type { InputProps } from '../inputs/input-props.ts'
import { inputs } from '../inputs/registry.ts'
import classes from './ItemsField.module.css'
import { ItemsTotals } from './ItemsTotals.tsx'
import { useItems } from './useItems.ts'

export interface ItemsFieldProps extends InputProps {
  readOnly: boolean
  /** Errors by line and field name. */
  problemAt: (line: number, field: string) => string | undefined
}

export function ItemsField(props: ItemsFieldProps) {
  const { data, error, refetch } = useEntity(props.field.relation?.targets[0] ?? '')
  if (error) return <ErrorNotice error={error} retry={refetch} />
  return data ? <ItemsGrid {...props} child={data.entity} /> : <Rows count={3} />
}

function ItemsGrid({ child, readOnly, problemAt, ...props }: ItemsFieldProps & { child: EntityModel }) {
  const { t, i18n } = useTranslation()
  const fields = itemFields(child).filter(field => !field.deprecated)
  const items = useItems(props, fields)
  return (
    <div className={classes.scroll}>
      <table className={classes.grid} id={props.id} ref={items.table} aria-label={props.label}>
        <thead>
          <tr>
            {fields.map(field => (
              <th key={field.name} scope="col" data-number={isNumber(field) || undefined} data-type={field.type}>
                {labelText(field.title, i18n.language)}
                {field.required && !readOnly && <span className={classes.required}> *</span>}
              </th>
            ))}
            {!readOnly && (
              <th scope="col" className={classes.act}>
                <span className="visually-hidden">{t('items.actions')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody onKeyDown={items.onKeyDown} onPaste={items.onPaste}>
          {items.lines.map((line, index) => (
            <tr key={items.keyOf(line, index)}>
              {fields.map((field, place) => {
                const Input = inputs[field.type]
                const problem = problemAt(index, field.name)
                return (
                  <td key={field.name} data-number={isNumber(field) || undefined} data-at={`${index}:${place}`}>
                    {Input && !readOnly && !field.readOnly ? (
                      <Input
                        id={`${props.id}-${index}-${field.name}`}
                        field={field}
                        label={t('items.cell', { field: labelText(field.title, i18n.language), line: index + 1 })}
                        value={line[field.name]}
                        holder={line}
                        labels={props.labels}
                        compact
                        required={field.required}
                        invalid={problem !== undefined}
                        onChange={value => items.setCell(index, field.name, value)}
                        onBlur={props.onBlur}
                      />
                    ) : (
                      <Value field={field} value={line[field.name]} record={line} />
                    )}
                    {problem && <div className={classes.problem}>{problem}</div>}
                  </td>
                )
              })}
              {!readOnly && (
                <td className={classes.act}>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    size="sm"
                    aria-label={t('items.remove', { line: index + 1 })}
                    onClick={() => items.removeLine(index)}
                  >
                    <IconTrash size={16} />
                  </ActionIcon>
                </td>
              )}
            </tr>
          ))}
        </tbody>
        <ItemsTotals fields={fields} lines={items.lines} withActions={!readOnly} holder={props.holder} />
      </table>
      {!readOnly && (
        <Button variant="subtle" size="xs" leftSection={<IconPlus size={16} />} onClick={items.addLine}>
          {t('items.add')}
        </Button>
      )}
      {readOnly && !items.lines.length && <p className={classes.none}>{t('items.none')}</p>}
    </div>
  )
}
