/** A type changes and some values have no place in the new one: what becomes of them is chosen here, and planned anew. */
import { Radio, Stack } from '@mantine/core'
import type { Unfit } from '../../platform/contract/documents.ts'
import type { PlanStep } from '../../platform/contract/plan.ts'
import { useTexts } from '../shell/useTexts.ts'
import classes from './PlanSteps.module.css'

interface ConversionChoiceProps {
  conversion: NonNullable<PlanStep['conversion']>
  onChoose: (choice: Unfit) => void
}

export function ConversionChoice({ conversion, onChoose }: ConversionChoiceProps) {
  const { t, language } = useTexts()
  const { values, converts, estimated, choice, choices } = conversion
  const rest = values - converts
  const words = { converts: converts.toLocaleString(language), values: values.toLocaleString(language) }
  return (
    <Radio.Group
      className={classes.choice}
      size="sm"
      label={t(estimated ? 'plan.conversion.about' : 'plan.conversion.title', {
        count: rest,
        number: rest.toLocaleString(language),
        ...words,
      })}
      value={choice}
      onChange={value => onChoose(value as Unfit)}
    >
      <Stack gap={8} mt={8}>
        {choices.map(each => (
          <Radio
            key={each}
            size="sm"
            value={each}
            label={t(`plan.conversion.${each}.title`)}
            description={t(`plan.conversion.${each}.hint`)}
          />
        ))}
      </Stack>
    </Radio.Group>
  )
}
