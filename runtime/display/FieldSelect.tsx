/** Chooses a field by typing part of its name; those of related records stand below their relation. */
import { Select } from '@mantine/core'
import { useMemo } from 'react'
import type { FieldChoice } from './field-choices.ts'
import { groupedChoices } from './grouped-choices.ts'

interface FieldSelectProps {
  label: string
  choices: FieldChoice[]
  value?: string
  placeholder?: string
  onChange: (path: string) => void
}

export function FieldSelect({ label, choices, value, placeholder, onChange }: FieldSelectProps) {
  const data = useMemo(() => groupedChoices(choices), [choices])
  return (
    <Select
      aria-label={label}
      size="xs"
      data={data}
      value={value ?? null}
      {...(placeholder && { placeholder })}
      onChange={path => path && onChange(path)}
      searchable
      allowDeselect={false}
      maxDropdownHeight={280}
      comboboxProps={{ withinPortal: false, width: 260, position: 'bottom-start' }}
      style={{ flex: 1 }}
    />
  )
}
