/** A condition in CEL, checked by the server while it is typed. */
import { Textarea } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { client } from '../../runtime/client.ts'
import { useTexts } from '../shell/useTexts.ts'

interface ConditionInputProps {
  label: string
  entity: string
  value: string
  onChange: (condition: string) => void
}

export function ConditionInput({ label, entity, value, onChange }: ConditionInputProps) {
  const { t } = useTexts()
  const [settled] = useDebouncedValue(value, 300)
  const { data, error } = useQuery({
    queryKey: ['expression', entity, settled],
    queryFn: () => client.meta.checkExpression({ expression: settled, entity, place: 'role' }),
    enabled: settled.trim() !== '',
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const problem = settled.trim() && settled === value ? (data?.problems[0] ?? error) : null
  const place = problem && 'line' in problem ? t('roles.place', { line: problem.line, column: problem.column }) : ''
  return (
    <Textarea
      label={label}
      mt={4}
      autosize
      minRows={1}
      spellCheck={false}
      placeholder={t('roles.always')}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }}
      value={value}
      onChange={event => onChange(event.currentTarget.value)}
      error={problem && `${place}${problem.message}`}
    />
  )
}
