/** One column: taken or not, called what, of which type; and what would not fit. */
import { Checkbox, TextInput } from '@mantine/core'
import { memo } from 'react'
import type { InferredColumn } from '../../../platform/contract/inferred.ts'
import type { ColumnChoice } from '../../../platform/contract/sheet-entity.ts'
import { useTexts } from '../../shell/useTexts.ts'
import { ColumnFound } from './ColumnFound.tsx'
import { ColumnType } from './ColumnType.tsx'
import classes from './Sheet.module.css'

interface SheetColumnProps {
  choice: ColumnChoice
  column: InferredColumn
  rows: number
  isDoubled: boolean
  onChange: (column: number, change: Partial<ColumnChoice>) => void
}

export const SheetColumn = memo(function SheetColumn({ choice, column, rows, isDoubled, onChange }: SheetColumnProps) {
  const { t } = useTexts()
  const title = column.title || t('sheet.untitled', { number: column.column + 1 })
  const change = (changed: Partial<ColumnChoice>) => onChange(choice.column, changed)
  const off = !choice.take
  return (
    <tr data-off={off || undefined}>
      <td>
        <Checkbox
          aria-label={`${t('sheet.take')}: ${title}`}
          checked={choice.take}
          onChange={event => change({ take: event.currentTarget.checked })}
        />
      </td>
      <td>
        <div className={classes.title}>{column.declared?.name ?? title}</div>
        {column.declared && <div className={classes.quiet}>{column.declared.type}</div>}
        <div className={classes.samples}>{column.samples.join(' · ')}</div>
      </td>
      <td>
        <TextInput
          size="xs"
          miw={120}
          aria-label={`${t('sheet.title')}: ${title}`}
          value={choice.title}
          disabled={off}
          onChange={event => change({ title: event.currentTarget.value })}
        />
      </td>
      <td>
        <TextInput
          size="xs"
          miw={120}
          aria-label={`${t('sheet.name')}: ${title}`}
          value={choice.name}
          disabled={off}
          spellCheck={false}
          error={isDoubled && t('sheet.doubled')}
          onChange={event => change({ name: event.currentTarget.value })}
        />
      </td>
      <td>
        <ColumnType choice={choice} column={column} title={title} onChange={change} />
      </td>
      <td>
        <Checkbox
          aria-label={`${t('sheet.required')}: ${title}`}
          checked={choice.required}
          disabled={off}
          onChange={event => change({ required: event.currentTarget.checked })}
        />
      </td>
      <td>
        <Checkbox
          aria-label={`${t('sheet.unique')}: ${title}`}
          checked={choice.unique}
          disabled={off || !column.differs}
          onChange={event => change({ unique: event.currentTarget.checked })}
        />
      </td>
      <td>
        <ColumnFound choice={choice} column={column} rows={rows} onChange={change} />
      </td>
    </tr>
  )
})
