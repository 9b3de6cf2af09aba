/** The first records of a question, each a link to its page. */
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { labelText } from '../../platform/contract/label.ts'
import { client } from '../client.ts'
import { valueAt } from '../list/list-column.ts'
import { recordPath } from '../value/record-path.ts'
import { Value } from '../value/Value.tsx'
import classes from './Analytics.module.css'
import { NothingHere } from './NothingHere.tsx'
import { TileProblem } from './TileProblem.tsx'
import type { TileProps } from './tile-props.ts'

export function ListTile({ chart, state, label, drillTo }: TileProps) {
  const { t, i18n } = useTranslation(['analytics', 'common'])
  const { filter, fieldAt } = state
  const columns = (chart.columns ?? []).flatMap(path => {
    const field = fieldAt(path)
    return field && field.type !== 'inverse' && field.type !== 'items' ? [{ path, field }] : []
  })
  const parameters = {
    select: ['_id', '_label', ...columns.map(({ path, field }) => selected(path, field.type))].join(','),
    sort: chart.sort?.join(',') ?? '-_updatedAt',
    limit: chart.limit ?? 10,
    ...(filter && { filter }),
  }
  const { data, error, refetch } = useQuery({
    queryKey: ['records', chart.entity, 'tile', parameters],
    queryFn: ({ signal }) => client.records.list(chart.entity, parameters, signal),
    staleTime: 60_000,
  })
  const count = state.table?.rows[0]?.values[0]
  if (error) return <TileProblem error={error} retry={() => void refetch()} />
  if (!data) return <Skeleton height="100%" radius="sm" role="status" aria-label={t('common:state.loading')} />
  if (!data.data.length) return <NothingHere text={t('empty')} />
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
    <section className={classes.scroll} tabIndex={0} aria-label={t('tableOf', { title: label })}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('record')}</th>
            {columns.map(({ path, field }) => (
              <th key={path} scope="col">
                {labelText(field.title, i18n.language)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.data.map(record => (
            <tr key={record._id}>
              <td>
                <Link to={recordPath('all', chart.entity, record._id)} className={classes.recordLink}>
                  {record._label || t('untitled')}
                </Link>
              </td>
              {columns.map(({ path, field }) => {
                const found = valueAt(record as never, path)
                return (
                  <td key={path}>
                    <Value field={field} value={found.value} record={found.record} />
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {typeof count === 'number' && count > data.data.length && (
        <Link {...drillTo(filter)} className={classes.allOfThem}>
          {t('allOfThem', { count })}
        </Link>
      )}
    </section>
  )
}

const selected = (path: string, type: string) =>
  type === 'relation' ? `${path}._label` : type === 'relations' ? `${path}(_label)` : path
