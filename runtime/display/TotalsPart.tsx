/** What is reckoned of each column, below the list and its groups. */
import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ViewColumn, ViewTotal } from '../../platform/contract/documents.ts'
import classes from './display.module.css'
import type { FieldChoice } from './field-choices.ts'
import { totalsFor } from './field-uses.ts'

interface TotalsPartProps {
  columns: ViewColumn[]
  totals: Record<string, ViewTotal>
  choices: FieldChoice[]
  onChange: (totals: Record<string, ViewTotal>) => void
}

/** Only columns that are shown, since a total has no other place. */
export function TotalsPart({ columns, totals, choices, onChange }: TotalsPartProps) {
  const { t } = useTranslation(['lists', 'common'])
  const rows = columns.flatMap(({ field: path }) => choices.find(each => each.path === path) ?? [])
  const numbers = rows.filter(({ field }) => totalsFor(field).length > 1)
  if (!numbers.length) return null
  const set = (path: string, total: string | null) => {
    const { [path]: _, ...others } = totals
    onChange(total === null ? others : { ...others, [path]: total as ViewTotal })
  }
  return (
    <section aria-label={t('totals')}>
      <h3 className={classes.title}>{t('totals')}</h3>
      <ul className={classes.list}>
        {numbers.map(({ path, label, field }) => (
          <li key={path} className={classes.row}>
            <span className={classes.label}>{label}</span>
            <Select
              aria-label={t('totalOf', { column: label })}
              size="xs"
              w={120}
              data={totalsFor(field).map(value => ({ value, label: t(`list.total.${value}`) }))}
              value={totals[path] ?? null}
              placeholder={t('noTotal')}
              onChange={next => set(path, next)}
              clearable
              clearButtonProps={{ 'aria-label': t('action.clear') }}
              comboboxProps={{ withinPortal: false }}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
