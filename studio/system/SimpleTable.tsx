/** Rows without more to them than cells; scrolls by itself where it is wider than the page. */
import type { ReactNode } from 'react'
import table from '../shell/Table.module.css'
import classes from './System.module.css'

export interface SimpleColumn {
  key: string
  title: string
  number?: boolean
  /** Short, and in one line. */
  short?: boolean
  /** Left out on a phone. */
  wide?: boolean
}

interface SimpleTableProps {
  columns: SimpleColumn[]
  rows: { key: string; cells: ReactNode[] }[]
  /** In place of rows. */
  empty?: string
}

export function SimpleTable({ columns, rows, empty }: SimpleTableProps) {
  if (!rows.length && empty) return <p className={table.quiet}>{empty}</p>
  const look = (at: number) =>
    [columns[at]!.number && table.number, columns[at]!.wide && table.wide, columns[at]!.short && classes.short]
      .filter(Boolean)
      .join(' ')
  return (
    <table className={table.table}>
      <thead>
        <tr>
          {columns.map(({ key, title }, at) => (
            <th key={key} className={look(at)}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells }) => (
          <tr key={key}>
            {cells.map((cell, at) => (
              <td key={columns[at]!.key} className={look(at)}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
