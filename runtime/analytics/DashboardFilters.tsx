/** What narrows all tiles of a dashboard: whose records, which period, and the fields its author chose. All in the address. */
import { SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Analytics, DashboardDocument, Whose } from '../../platform/contract/analytics.ts'
import { Dates } from '../value/Dates.tsx'
import classes from './Analytics.module.css'
import type { DashboardSearch } from './dashboard-search.ts'
import { FieldFilter } from './FieldFilter.tsx'
import { noPeriod, periodOf } from './narrowed.ts'
import { PeriodSelect } from './PeriodSelect.tsx'

interface DashboardFiltersProps {
  analytics: Pick<Analytics<DashboardDocument>, 'document' | 'whose'>
  search: DashboardSearch
  onChange: (change: { [K in keyof DashboardSearch]?: DashboardSearch[K] | undefined }) => void
}

export function DashboardFilters({ analytics: { document, whose }, search, onChange }: DashboardFiltersProps) {
  const { t } = useTranslation(['analytics', 'common'])
  const filters = document.filters ?? []
  const hasDates = document.tiles.some(({ date }) => date)
  const widest = whose.at(-1)?.whose
  const fields = filters.flatMap(filter => ('field' in filter ? [filter] : []))
  if (whose.length < 2 && !hasDates && !fields.length) return null
  return (
    <Dates>
      <section className={classes.filters} aria-label={t('filters')}>
        {whose.length > 1 && (
          <SegmentedControl
            size="xs"
            aria-label={t('whose.label')}
            data={whose.map(({ whose }) => ({ value: whose, label: t(`whose.${whose}`) }))}
            value={search.whose ?? document.whose ?? widest!}
            onChange={chosen =>
              onChange({ whose: chosen === widest && !document.whose ? undefined : (chosen as Whose) })
            }
          />
        )}
        {hasDates && (
          <PeriodSelect
            value={periodOf(document, search)}
            onChange={period => onChange({ period: period ?? noPeriod })}
          />
        )}
        {fields.map(({ field, ...titled }) => (
          <FieldFilter
            key={field}
            field={field}
            titled={titled}
            entities={document.tiles.map(({ entity }) => entity)}
            value={search.fields[field]}
            onChange={filter => {
              const { [field]: _, ...rest } = search.fields
              onChange({ fields: filter ? { ...rest, [field]: filter } : rest })
            }}
          />
        ))}
      </section>
    </Dates>
  )
}
