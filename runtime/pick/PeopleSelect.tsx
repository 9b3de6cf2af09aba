/** Chooses people by a part of their names; however many there are, the server finds them. */
import { MultiSelect } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { namesQuery } from '../entity/names-query.ts'
import { useMe } from '../shell/useMe.ts'
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
  const names = useNames(value)
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

/** Of those who were chosen before: oneself is known, the others are asked for. */
function useNames(people: string[]): Record<string, string> {
  const { data: me } = useMe()
  const others = people.filter(id => id !== me?.user._id)
  const { data = [] } = useQuery({
    ...namesQuery('user', others),
    enabled: others.length > 0,
    placeholderData: keepPreviousData,
  })
  const names = data.map(({ _id, _label }) => [_id, _label ?? _id.slice(0, 8)])
  return Object.fromEntries(me ? [...names, [me.user._id, me.user.name]] : names)
}
