/** The id of a new document, and what is wrong with it. */
import { TextInput } from '@mantine/core'
import { useTexts } from '../shell/useTexts.ts'
import type { idProblem } from './new-document.ts'

interface IdInputProps {
  value: string
  problem: ReturnType<typeof idProblem> | 'capital'
  onChange: (id: string) => void
  /** Shown while there is none. */
  example?: string
}

export function IdInput({ value, problem, onChange, example = 'sales-manager' }: IdInputProps) {
  const { t } = useTexts()
  return (
    <TextInput
      label={t('documents.id')}
      description={t('documents.idHint', { example })}
      placeholder={example}
      required
      value={value}
      spellCheck={false}
      onChange={event => onChange(event.currentTarget.value)}
      error={value && problem ? t(`entities.nameProblem.${problem}`) : null}
    />
  )
}
