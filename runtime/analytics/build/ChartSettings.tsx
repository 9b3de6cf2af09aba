/** A chart put together by somebody who asks: of which records, what, by what, drawn how. */
import { Checkbox, Group, NumberInput, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Chart, ChartType } from '../../../platform/contract/analytics.ts'
import { groupCounts } from '../../../platform/contract/chart-fields.ts'
import { labelText } from '../../../platform/contract/label.ts'
import { groupsOf } from '../../../platform/expression/question/question-parameters.ts'
import { useEntity } from '../../entity/useEntity.ts'
import { FilterBar } from '../../filter/FilterBar.tsx'
import { useMe } from '../../shell/useMe.ts'
import classes from '../Analytics.module.css'
import { PeriodSelect } from '../PeriodSelect.tsx'
import { dateFields, fittingGroups, fittingMeasures } from './field-choices.ts'
import { GroupFields } from './GroupFields.tsx'
import { MeasureFields } from './MeasureFields.tsx'

interface ChartSettingsProps {
  chart: Chart
  onChange: (chart: Chart) => void
  /** A saved report stays with its entity. */
  fixedEntity?: boolean
}

const types: ChartType[] = [
  ...(['number', 'bar', 'line', 'trend', 'pie', 'donut', 'funnel', 'heatmap', 'pivot', 'list', 'target'] as const),
]

export function ChartSettings({ chart, onChange, fixedEntity = false }: ChartSettingsProps) {
  const { t, i18n } = useTranslation(['analytics', 'common'])
  const { data: me } = useMe()
  const { data: description } = useEntity(chart.entity)
  const entity = description?.entity
  const entities = me?.entities.filter(({ parent }) => !parent) ?? []
  const language = i18n.language
  const choose = (change: Partial<Chart>) => onChange(without({ ...chart, ...change }))
  function chooseType(type: ChartType) {
    const groups = entity ? fittingGroups(entity, type, groupsOf(chart)) : []
    choose({
      type,
      groupBy: groups,
      measures: fittingMeasures({ ...chart, type, groupBy: groups }),
      sort: undefined,
      ...(type === 'target' ? { target: 100 } : { target: undefined }),
    } as never)
  }
  return (
    <div className={classes.settings}>
      <Select
        label={t('builder.entity')}
        data={entities.map(({ name, plural }) => ({ value: name, label: labelText(plural, language) }))}
        value={chart.entity}
        onChange={name => name && onChange({ entity: name, type: 'number' })}
        searchable
        allowDeselect={false}
        disabled={fixedEntity}
      />
      <Select
        label={t('builder.type')}
        data={types.map(type => ({ value: type, label: t(`type.${type}`) }))}
        value={chart.type}
        onChange={type => type && chooseType(type as ChartType)}
        allowDeselect={false}
      />
      {entity && (
        <>
          <MeasureFields entity={entity} chart={chart} onChange={measures => choose({ measures })} />
          {groupCounts[chart.type][1] > 0 && (
            <GroupFields
              entity={entity}
              groups={groupsOf(chart)}
              counts={groupCounts[chart.type]}
              onChange={groupBy => choose({ groupBy, measures: fittingMeasures({ ...chart, groupBy }) } as never)}
            />
          )}
          <Select
            label={t('builder.date')}
            placeholder={t('builder.noDate')}
            data={dateFields(entity).map(({ name, title }) => ({ value: name, label: labelText(title, language) }))}
            value={chart.date ?? null}
            onChange={date =>
              choose({ date: date ?? undefined, ...(!date && { period: undefined, compare: undefined }) } as never)
            }
            clearable
            clearButtonProps={{ 'aria-label': t('common:action.clear') }}
          />
          {chart.date && (
            <PeriodSelect
              label={t('period.label')}
              value={chart.period}
              onChange={period => choose({ period } as never)}
            />
          )}
          <Options chart={chart} choose={choose} />
          <div className={classes.settingsFilter}>
            <span className={classes.settingsLabel}>{t('common:list.filter')}</span>
            <FilterBar
              key={chart.entity}
              description={description}
              value={chart.filter ?? ''}
              onChange={filter => choose({ filter } as never)}
              onClose={() => choose({ filter: undefined } as never)}
            />
          </div>
        </>
      )}
    </div>
  )
}

/** What only some kinds of charts have. */
function Options({ chart, choose }: { chart: Chart; choose: (change: Partial<Chart>) => void }) {
  const { t } = useTranslation('analytics')
  const isBar = chart.type === 'bar'
  const hasGroups = (chart.groupBy?.length ?? 0) > 0
  return (
    <Group gap="md" align="end">
      {hasGroups && chart.type !== 'trend' && chart.type !== 'line' && (
        <Select
          label={t('builder.sort')}
          data={[
            { value: '', label: t('builder.byGroup') },
            { value: '-m1', label: t('builder.largest') },
            { value: 'm1', label: t('builder.smallest') },
          ]}
          value={chart.sort?.[0] ?? ''}
          onChange={key => choose({ sort: key ? [key] : undefined } as never)}
          allowDeselect={false}
        />
      )}
      {(hasGroups || chart.type === 'list') && (
        <NumberInput
          label={t('builder.limit')}
          w={120}
          min={1}
          max={1000}
          value={chart.limit ?? ''}
          onChange={limit => choose({ limit: typeof limit === 'number' ? limit : undefined } as never)}
        />
      )}
      {isBar && (chart.groupBy?.length ?? 0) > 1 && (
        <Checkbox
          label={t('builder.stacked')}
          checked={chart.stacked ?? false}
          onChange={event => choose({ stacked: event.currentTarget.checked })}
        />
      )}
      {isBar && (
        <Checkbox
          label={t('builder.horizontal')}
          checked={chart.horizontal ?? false}
          onChange={event => choose({ horizontal: event.currentTarget.checked })}
        />
      )}
      {chart.type === 'number' && chart.date && (
        <Checkbox
          label={t('builder.compare')}
          checked={chart.compare ?? false}
          onChange={event => choose({ compare: event.currentTarget.checked })}
        />
      )}
      {chart.type === 'target' && (
        <NumberInput
          label={t('builder.target')}
          value={typeof chart.target === 'number' ? chart.target : ''}
          onChange={target => choose({ target: typeof target === 'number' ? target : 0 })}
        />
      )}
      {chart.type === 'pivot' && (
        <NumberInput
          label={t('builder.rows')}
          w={120}
          min={0}
          max={Math.max(1, chart.groupBy?.length ?? 1)}
          value={chart.rows ?? 1}
          onChange={rows => choose({ rows: typeof rows === 'number' ? rows : 1 })}
        />
      )}
    </Group>
  )
}

/** What was taken away is not there, rather than undefined: the document is JSON. */
const without = (chart: Chart): Chart =>
  Object.fromEntries(
    Object.entries(chart).filter(([, value]) => value !== undefined && !(Array.isArray(value) && !value.length)),
  ) as unknown as Chart
