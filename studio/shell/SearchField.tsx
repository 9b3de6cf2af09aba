/** The box that narrows a list while one types. */
import { TextInput, type TextInputProps } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'

interface SearchFieldProps extends Pick<TextInputProps, 'visibleFrom' | 'w' | 'my'> {
  label: string
  value: string
  onChange: (value: string) => void
}

export function SearchField({ label, value, onChange, ...look }: SearchFieldProps) {
  return (
    <TextInput
      size="xs"
      leftSection={<IconSearch size={16} />}
      aria-label={label}
      placeholder={label}
      value={value}
      onChange={event => onChange(event.currentTarget.value)}
      {...look}
    />
  )
}
