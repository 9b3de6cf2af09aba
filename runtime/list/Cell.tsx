/** A cell of the grid: the value, a link to the record in the first column, a bar while the row is on its way. */
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { JsonObject } from '../../platform/contract/json.ts'
import type { RecordJson } from '../../platform/contract/record.ts'
import { recordPath } from '../value/record-path.ts'
import { useFormat } from '../value/useFormat.ts'
import { Value } from '../value/Value.tsx'
import { valueText } from '../value/value-text.ts'
import classes from './Cell.module.css'
import { type ListColumn, valueAt } from './list-column.ts'
import { isPlaceholder } from './useListRows.ts'

interface CellProps {
  row: RecordJson
  column: ListColumn
  entity: string
  opens: boolean
}

export function Cell({ row, column, entity, opens }: CellProps) {
  if (isPlaceholder(row)) return <span className={classes.placeholder} />
  const { record, value } = valueAt(row as JsonObject, column.path)
  if (isMasked(record, column.field.name)) return <Masked />
  if (opens) return <Opener row={row} column={column} entity={entity} />
  return <Value field={column.field} value={value} record={record} />
}

/** Nothing in its own field: the record's name, so that there is always something to click. */
function Opener({ row, column, entity }: Omit<CellProps, 'opens'>) {
  const { t } = useTranslation()
  const format = useFormat()
  const { app = '' } = useParams({ strict: false }) as { app?: string }
  const { record, value } = valueAt(row as JsonObject, column.path)
  const text = valueText(column.field, value, { format, t, record }) || row._label || row._id.slice(0, 8)
  return (
    <Link
      to={recordPath(app, entity, row._id)}
      className={classes.opener}
      title={text}
      onClick={event => event.stopPropagation()}
    >
      {text}
    </Link>
  )
}

const isMasked = (record: JsonObject, name: string): boolean =>
  Array.isArray(record['_masked']) && record['_masked'].includes(name)

function Masked() {
  const { t } = useTranslation()
  return (
    <span className={classes.masked} title={t('state.maskedHint')}>
      {t('state.masked')}
    </span>
  )
}
