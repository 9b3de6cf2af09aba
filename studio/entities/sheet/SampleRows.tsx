/** The first rows of a table as they stand there. */
import type { InferredColumn } from '../../../platform/contract/inferred.ts'
import { useTexts } from '../../shell/useTexts.ts'
import classes from './Sheet.module.css'

export function SampleRows({ columns, rows }: { columns: InferredColumn[]; rows: string[][] }) {
  const { t } = useTexts()
  if (rows.length === 0) return null
  return (
    <div className={classes.columns}>
      <h2 className={classes.heading}>{t('sheet.firstRows')}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, by keyboard too */}
      <section className={classes.scroll} tabIndex={0} aria-label={t('sheet.firstRows')}>
        <table className={classes.table}>
          <thead>
            <tr>
              {columns.map(({ column, declared, title }) => (
                <th key={column}>{declared?.name ?? title}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a table that need not have a key, never reordered
              <tr key={at}>
                {columns.map(({ column }) => (
                  <td key={column} className={classes.cell}>
                    {cells[column]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}
