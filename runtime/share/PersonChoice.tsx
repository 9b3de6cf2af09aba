/** Chooses a person, or a team where there are some to choose from, by a part of their name. */
import { Select } from '@mantine/core'
import { useState } from 'react'
import type { Team } from '../../platform/contract/session.ts'
import { useRecordSearch } from '../pick/useRecordSearch.ts'
import { useRecordTexts } from '../record/useRecordTexts.ts'

export interface Chosen {
  kind: 'user' | 'team'
  _id: string
  label: string
}

interface PersonChoiceProps {
  label: string
  teams?: Team[]
  value: Chosen | null
  onChange: (chosen: Chosen | null) => void
}

export function PersonChoice({ label, teams = [], value, onChange }: PersonChoiceProps) {
  const { t } = useRecordTexts()
  const [text, setText] = useState('')
  const { groups } = useRecordSearch(['user'], text, true)
  const folded = text.trim().toLowerCase()
  const people = groups.flat().map(({ _id, label }): Chosen => ({ kind: 'user', _id, label }))
  const found = teams
    .filter(({ name }) => name.toLowerCase().includes(folded))
    .map(({ _id, name }): Chosen => ({ kind: 'team', _id, label: name }))
  const all = [...people, ...found, ...(value ? [value] : [])]
  const options = (some: Chosen[]) => some.map(({ _id, label }) => ({ value: _id, label }))
  const data = found.length
    ? [
        { group: t('share.people'), items: options(people) },
        { group: t('share.teams'), items: options(found) },
      ]
    : options(people)
  return (
    <Select
      label={label}
      placeholder={t('share.search')}
      data={data}
      // The server has searched already, in readings and widths too.
      filter={({ options }) => options}
      searchable
      searchValue={text}
      onSearchChange={setText}
      value={value?._id ?? null}
      onChange={id => onChange(all.find(({ _id }) => _id === id) ?? null)}
      data-autofocus
    />
  )
}
