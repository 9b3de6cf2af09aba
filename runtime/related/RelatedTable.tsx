/** A few records as a plain table; the first column opens them. */
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { JsonObject } from '../../platform/contract/json.ts'
import type { RecordJson } from '../../platform/contract/record.ts'
import { type ListColumn, valueAt } from '../list/list-column.ts'
import { isNumber } from '../value/is-number.ts'
import { recordPath } from '../value/record-path.ts'
import { Value } from '../value/Value.tsx'
import classes from './RelatedList.module.css'

export function RelatedTable({ entity, columns, rows }: { entity: string; columns: ListColumn[]; rows: RecordJson[] }) {
  const { t, i18n } = useTranslation()
  const { app = '' } = useParams({ strict: false }) as { app?: string }
  const shown = columns.filter(({ path }) => path !== '_label')
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('related.name')}</th>
            {shown.map(column => (
              <th key={column.path} scope="col" data-number={isNumber(column.field) || undefined}>
                {column.title(i18n.language)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row._id}>
              <td>
                <Link to={recordPath(app, entity, row._id)} className={classes.open}>
                  {row._label ?? row._id.slice(0, 8)}
                </Link>
              </td>
              {shown.map(column => {
                const { record, value } = valueAt(row as JsonObject, column.path)
                return (
                  <td key={column.path} data-number={isNumber(column.field) || undefined}>
                    <Value field={column.field} value={value} record={record} />
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
