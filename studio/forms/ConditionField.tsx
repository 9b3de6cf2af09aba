/** A condition of a form in CEL: completion while one types, and what the server finds wrong in it. */
import { Input } from '@mantine/core'
import { useId, useMemo } from 'react'
import { problemWords } from '../plan/problem-words.ts'
import { useTexts } from '../shell/useTexts.ts'
import { ExpressionInput } from '../workflows/expression/ExpressionInput.tsx'
import type { FormDesignerState } from './useFormDesigner.ts'

interface ConditionFieldProps {
  designer: FormDesignerState
  label: string
  hint?: string
  /** Where it stands in the text. */
  pointer: string
  value: string
  onChange: (condition: string | undefined) => void
}

export function ConditionField({ designer, label, hint, pointer, value, onChange }: ConditionFieldProps) {
  const { bench, entities } = designer
  const { entity } = designer.form
  const { t, language } = useTexts()
  const id = useId()
  const scope = useMemo(
    () => ({
      entity: (name: string) => entities.find(each => each.name === name),
      variables: { record: entity, user: true as const },
    }),
    [entities, entity],
  )
  const problem = bench.live.problems.find(each => each.pointer === pointer)
  return (
    <Input.Wrapper
      id={id}
      label={label}
      description={hint}
      error={problem && problemWords(problem, language).sentence}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
    >
      <ExpressionInput
        id={id}
        label={label}
        kind="expression"
        scope={scope}
        value={value}
        placeholder={t('forms.always')}
        invalid={problem !== undefined}
        onChange={text => onChange(text || undefined)}
      />
    </Input.Wrapper>
  )
}
