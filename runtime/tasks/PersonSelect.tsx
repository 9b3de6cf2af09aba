/** Chooses a person by typing a part of their name. */
import { Select } from '@mantine/core'
import { useState } from 'react'
import { useRecordSearch } from '../pick/useRecordSearch.ts'
import { useTaskTexts } from './useTaskTexts.ts'

interface PersonSelectProps {
  label: string
  value: string | null
  onChange: (id: string | null) => void
}

export function PersonSelect({ label, value, onChange }: PersonSelectProps) {
  const { t } = useTaskTexts()
  const [text, setText] = useState('')
  const { groups } = useRecordSearch(['user'], text, true)
  const found = groups.flat().map(({ _id, label }) => ({ value: _id, label }))
  return (
    <Select
      label={label}
      placeholder={t('tasks.person')}
      data={found}
      // The server has searched already, in readings and widths too.
      filter={({ options }) => options}
      searchable
      searchValue={text}
      onSearchChange={setText}
      value={value}
      onChange={onChange}
      required
    />
  )
}
