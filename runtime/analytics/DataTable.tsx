/** The numbers behind a chart: what a screen reader reads, what prints, and where each number leads to its records. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { labelText } from '../../platform/contract/label.ts'
import { groupsOf } from '../../platform/expression/question/question-parameters.ts'
import classes from './Analytics.module.css'
import type { TileProps } from './tile-props.ts'

export function DataTable({ chart, state, label, drillTo }: TileProps) {
  const { t, i18n } = useTranslation(['analytics', 'common'])
  const { table, format, fieldAt } = state
  if (!table) return null
  const groups = groupsOf(chart)
  const titles = groups.map(({ field }) => {
    const found = fieldAt(field)
    return found ? labelText(found.title, i18n.language) : field
  })
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
    <section className={classes.scroll} tabIndex={0} aria-label={t('tableOf', { title: label })}>
      <table className={classes.table}>
        <thead>
          <tr>
            {titles.map((title, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their places
              <th key={index} scope="col">
                {title}
              </th>
            ))}
            {format.measures.map(({ title }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their places
              <th key={index} scope="col" className={classes.number}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(row => (
            <tr key={JSON.stringify(row.keys)}>
              {row.labels.map((text, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their places
                <td key={index}>{text}</td>
              ))}
              {row.values.map((value, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their places
                <td key={index} className={classes.number}>
                  <Link {...drillTo(row.filter)} className={classes.cellLink}>
                    {format.measures[index]!.write(value)}
                  </Link>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {groups.length > 0 && table.totals.length > 0 && (
          <tfoot>
            <tr>
              <th scope="row" colSpan={groups.length}>
                {t('total')}
              </th>
              {table.totals.map((value, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their places
                <td key={index} className={classes.number}>
                  <Link {...drillTo(state.filter)} className={classes.cellLink}>
                    {format.measures[index]!.write(value)}
                  </Link>
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  )
}
