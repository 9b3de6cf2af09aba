/** The list on a phone: a card for each record, more as one scrolls. */
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { JsonObject } from '../../platform/contract/json.ts'
import { labelText } from '../../platform/contract/label.ts'
import type { RecordJson } from '../../platform/contract/record.ts'
import { ErrorNotice } from '../shell/ErrorNotice.tsx'
import { Rows } from '../shell/Rows.tsx'
import { recordPath } from '../value/record-path.ts'
import { Value } from '../value/Value.tsx'
import classes from './CardsBody.module.css'
import { EmptyList } from './EmptyList.tsx'
import type { ListBodyProps } from './list-body-props.ts'
import { type ListColumn, valueAt } from './list-column.ts'
import { selectFor, useColumns } from './useColumns.ts'
import { useEndless } from './useEndless.ts'

export function CardsBody({ description, state }: ListBodyProps) {
  const { t } = useTranslation()
  const { columns, pending } = useColumns(description, state.view)
  const { filter, sort } = state
  const search = state.search.search ?? ''
  const list = useEndless(description.entity.name, { select: selectFor(columns), filter, sort, search }, !pending)
  if (list.error) return <ErrorNotice error={list.error} retry={list.refetch} />
  if (!list.rows) return <Rows count={6} height={64} />
  if (!list.rows.length) return <EmptyList description={description} state={state} />
  return (
    <ul className={classes.cards}>
      {list.rows.map(row => (
        <RecordCard key={row._id} row={row} columns={columns} entity={description.entity.name} />
      ))}
      <li ref={list.end} className={classes.end} aria-hidden="true">
        {list.more && t('state.loading')}
      </li>
    </ul>
  )
}

/** The name, and the first few fields that have a value. */
function RecordCard({ row, columns, entity }: { row: RecordJson; columns: ListColumn[]; entity: string }) {
  const { i18n } = useTranslation()
  const { app = '' } = useParams({ strict: false }) as { app?: string }
  // The name is the card's own.
  const shown = columns
    .filter(({ path }) => row[path] !== row._label)
    .map(column => ({ column, ...valueAt(row as JsonObject, column.path) }))
    .filter(({ value }) => value !== null && value !== undefined && value !== '')
    .slice(0, 3)
  return (
    <li className={classes.card}>
      <Link to={recordPath(app, entity, row._id)} className={classes.name}>
        {row._label ?? row._id.slice(0, 8)}
      </Link>
      <dl className={classes.fields}>
        {shown.map(({ column, value, record }) => (
          <div key={column.path} className={classes.field}>
            <dt>{labelText(column.field.title, i18n.language)}</dt>
            <dd>
              <Value field={column.field} value={value} record={record} />
            </dd>
          </div>
        ))}
      </dl>
    </li>
  )
}
