/** What is counted or reckoned of the records; a chart that has room for it takes several. */
import { ActionIcon, Button, Group, Select } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Chart, Measure } from '../../../platform/contract/analytics.ts'
import type { EntityModel } from '../../../platform/contract/entity.ts'
import { labelText } from '../../../platform/contract/label.ts'
import { measuresOf } from '../../../platform/expression/question/question-parameters.ts'
import { measureFrom, measureValue, mostMeasures, numberFields } from './field-choices.ts'

interface MeasureFieldsProps {
  entity: EntityModel
  chart: Chart
  onChange: (measures: Measure[]) => void
}

export function MeasureFields({ entity, chart, onChange }: MeasureFieldsProps) {
  const { t } = useTranslation('analytics')
  const choicesOf = useMeasureChoices(entity)
  const measures = measuresOf(chart)
  const taken = measures.map(measureValue)
  const next = choicesOf('count').find(({ value }) => !taken.includes(value))
  return (
    <div>
      {measures.map((measure, index) => (
        <Group key={measureValue(measure)} gap={4} align="end" wrap="nowrap" mb={4}>
          <Select
            label={t(index === 0 ? 'builder.measure' : 'builder.alsoMeasure')}
            data={choicesOf(measure).filter(({ value }) => value === taken[index] || !taken.includes(value))}
            value={taken[index]!}
            onChange={value => value && value !== 'share' && onChange(measures.with(index, measureFrom(value)))}
            searchable
            allowDeselect={false}
            flex={1}
          />
          {measures.length > 1 && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={t('builder.removeMeasure')}
              onClick={() => onChange(measures.toSpliced(index, 1))}
            >
              <IconX size={16} />
            </ActionIcon>
          )}
        </Group>
      ))}
      {measures.length < mostMeasures(chart) && next && (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange([...measures, measureFrom(next.value)])}
        >
          {t('builder.addMeasure')}
        </Button>
      )}
    </div>
  )
}

/** With the one that stands there, also where the builder would not offer it. */
function useMeasureChoices(entity: EntityModel) {
  const { t, i18n } = useTranslation('analytics')
  const fields = numberFields(entity)
  const kinds = (['sum', 'avg', 'min', 'max'] as const).flatMap(by =>
    fields.map(({ name, title }) => ({
      value: `${by} ${name}`,
      label: t(`measure.${by}`, { field: labelText(title, i18n.language) }),
    })),
  )
  const known = [{ value: 'count', label: t('count') }, ...kinds]
  return (own: Measure) => {
    const value = measureValue(own)
    if (known.some(choice => choice.value === value)) return known
    const label = own !== 'count' && own.by === 'share' ? (own.title ?? t('share')) : value
    return [...known, { value, label }]
  }
}
