/** A few records as a plain table; the first column opens them. */
import { ActionIcon } from '@mantine/core'
import { IconUnlink } from '@tabler/icons-react'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type EntityModel, fieldNamed } from '../../platform/contract/entity.ts'
import type { JsonObject } from '../../platform/contract/json.ts'
import { labelText } from '../../platform/contract/label.ts'
import type { RecordJson } from '../../platform/contract/record.ts'
import { type ListColumn, valueAt } from '../list/list-column.ts'
import { isNumber } from '../value/is-number.ts'
import { recordPath } from '../value/record-path.ts'
import { Value } from '../value/Value.tsx'
import classes from './RelatedList.module.css'
import type { Linked } from './useLink.ts'

interface RelatedTableProps {
  entity: EntityModel
  columns: ListColumn[]
  rows: RecordJson[]
  /** Takes a row's link to the record away. */
  take?: ((record: Linked) => void) | null
}

export function RelatedTable({ entity, columns, rows, take }: RelatedTableProps) {
  const { t, i18n } = useTranslation()
  const { app = '' } = useParams({ strict: false }) as { app?: string }
  // The first column is the name, whatever field it comes from.
  const shown = columns.filter(({ path }) => path !== '_label' && path !== entity.displayField)
  const named = fieldNamed(entity, entity.displayField ?? '')
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{named ? labelText(named.title, i18n.language) : t('related.name')}</th>
            {shown.map(column => (
              <th key={column.path} scope="col" data-number={isNumber(column.field) || undefined}>
                {column.title(i18n.language)}
              </th>
            ))}
            {take && (
              <th scope="col" className={classes.act}>
                <span className="visually-hidden">{t('items.actions')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row._id}>
              <td>
                <Link to={recordPath(app, entity.name, row._id)} className={classes.open}>
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
              {take && (
                <td className={classes.act}>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    size="sm"
                    aria-label={t('related.take', { label: row._label ?? row._id.slice(0, 8) })}
                    onClick={() => take({ _id: row._id, label: row._label ?? row._id.slice(0, 8) })}
                  >
                    <IconUnlink size={16} />
                  </ActionIcon>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
