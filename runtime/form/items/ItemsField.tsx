/**
 * Line items as a grid inside the form. Tab goes through the cells, Enter to the next line (past the last one it adds a
 * line), rows from a spreadsheet can be pasted; money columns are summed.
 */
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { EntityModel } from '../../../platform/contract/entity.ts'
import { useEntity } from '../../entity/useEntity.ts'
import { ErrorNotice } from '../../shell/ErrorNotice.tsx'
import { Rows } from '../../shell/Rows.tsx'
import { itemFields } from '../data/select-record.ts'
import type { InputProps } from '../inputs/input-props.ts'
import { ItemLine } from './ItemLine.tsx'
import classes from './ItemsField.module.css'
import { ItemsHead } from './ItemsHead.tsx'
import { ItemsTotals } from './ItemsTotals.tsx'
import { useItemKeys } from './useItemKeys.ts'
import { useItems } from './useItems.ts'

interface ItemsFieldProps extends InputProps {
  readOnly: boolean
  /** Errors by line and field name. */
  problemAt: (line: number, field: string) => string | undefined
}

export function ItemsField(props: ItemsFieldProps) {
  const { data, error, refetch } = useEntity(props.field.relation?.targets[0] ?? '')
  if (error && !data) return <ErrorNotice error={error} retry={refetch} />
  return data ? <ItemsGrid {...props} child={data.entity} /> : <Rows count={3} />
}

function ItemsGrid({ child, readOnly, problemAt, ...props }: ItemsFieldProps & { child: EntityModel }) {
  const { t } = useTranslation()
  const fields = itemFields(child).filter(field => !field.deprecated)
  const items = useItems(props, fields)
  const keyboard = useItemKeys(items, fields)
  return (
    <div className={classes.scroll}>
      <table className={classes.grid} id={props.id} ref={keyboard.table} aria-label={props.label}>
        <ItemsHead fields={fields} readOnly={readOnly} />
        <tbody onKeyDown={keyboard.onKeyDown} onPaste={keyboard.onPaste}>
          {items.lines.map((line, index) => (
            <ItemLine
              key={items.keyOf(line)}
              grid={props}
              fields={fields}
              line={line}
              index={index}
              readOnly={readOnly}
              problemAt={name => problemAt(index, name)}
              onCell={(name, value) => items.setCell(index, name, value)}
              acts={{
                onUp: index > 0 ? () => items.moveLine(index, -1) : null,
                onDown: index + 1 < items.lines.length ? () => items.moveLine(index, 1) : null,
                onCopy: () => items.copyLine(index),
                onRemove: () => items.removeLine(index),
              }}
            />
          ))}
        </tbody>
        <ItemsTotals fields={fields} lines={items.lines} withActions={!readOnly} holder={props.holder} />
      </table>
      {!readOnly && (
        <Button variant="subtle" size="xs" leftSection={<IconPlus size={16} />} onClick={keyboard.addLine}>
          {t('items.add')}
        </Button>
      )}
      {readOnly && !items.lines.length && <p className={classes.none}>{t('items.none')}</p>}
    </div>
  )
}
