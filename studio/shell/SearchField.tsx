/** The box that narrows a list while one types. */
import { TextInput, type TextInputProps } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import classes from './SearchField.module.css'

interface SearchFieldProps extends Pick<TextInputProps, 'w' | 'my'> {
  /** On a phone it takes a line of its own below title and buttons. */
  inHeader?: boolean
  label: string
  value: string
  onChange: (value: string) => void
}

export function SearchField({ label, value, onChange, inHeader = false, ...look }: SearchFieldProps) {
  return (
    <TextInput
      className={inHeader ? (classes.inHeader ?? '') : ''}
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
