/** What a formula is computed by; what is wrong with it stands with the row, as the live plan finds it. */
import { Textarea } from '@mantine/core'
import { textAt } from '../../schema/read-json.ts'
import { useTexts } from '../../shell/useTexts.ts'
import type { DetailProps } from './detail-props.ts'

export function FormulaDetails({ row, change }: DetailProps) {
  const { t } = useTexts()
  return (
    <Textarea
      mt="sm"
      label={t('field.formula')}
      description={t('field.formulaHint')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      autosize
      minRows={2}
      maxRows={12}
      spellCheck={false}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      value={textAt(row.property, 'x-formula') ?? ''}
      onChange={event => change({ ...row.property, 'x-formula': event.currentTarget.value }, `formula.${row.name}`)}
    />
  )
}
