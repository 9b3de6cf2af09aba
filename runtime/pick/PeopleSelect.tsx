/** Chooses people by a part of their names; however many there are, the server finds them. */
import { MultiSelect } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePeopleNames } from './usePeopleNames.ts'
import { useRecordSearch } from './useRecordSearch.ts'

interface PeopleSelectProps {
  label?: string
  'aria-label'?: string
  description?: ReactNode
  /** While nobody is chosen. */
  placeholder?: string
  className?: string | undefined
  value: string[]
  onChange: (people: string[]) => void
  /** One who is not to be chosen. */
  except?: string | undefined
  most?: number
}

export function PeopleSelect({ value, onChange, except, most, placeholder = '', ...input }: PeopleSelectProps) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const found = useRecordSearch(['user'], text, true)
    .groups.flat()
    .filter(({ _id }) => _id !== except)
  const names = usePeopleNames(value)
  const [picked, setPicked] = useState<Record<string, string>>({})
  const nameOf = (id: string) => picked[id] ?? names[id] ?? '…'
  const labels = new Map([
    ...value.map(id => [id, nameOf(id)] as const),
    ...found.map(each => [each._id, each.label] as const),
  ])
  return (
    <MultiSelect
      {...input}
      placeholder={value.length ? '' : placeholder}
      data={[...labels].map(([value, label]) => ({ value, label }))}
      // The server has searched already, in readings and widths too.
      filter={({ options }) =>
        options.filter(option => 'value' in option && found.some(({ _id }) => _id === option.value))
      }
      searchable
      searchValue={text}
      onSearchChange={setText}
      value={value}
      onChange={next => {
        setPicked(Object.fromEntries(next.map(id => [id, labels.get(id) ?? nameOf(id)])))
        onChange(next)
      }}
      clearable
      clearButtonProps={{ 'aria-label': t('action.clear') }}
      {...(most !== undefined && { maxValues: most })}
    />
  )
}
