/** One record of an entity, found by its words. */
import { Select } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useRecordSearch } from '../../../runtime/pick/useRecordSearch.ts'
import { useEntityTitles } from '../../model/useEntityTitles.ts'
import { useTexts } from '../../shell/useTexts.ts'

interface RecordSelectProps {
  entity: string
  value: string | null
  onChange: (id: string | null) => void
  /** Begins with the first record there is, so that something is shown before one chooses. */
  first?: boolean
}

export function RecordSelect({ entity, value, onChange, first = false }: RecordSelectProps) {
  const { t } = useTexts()
  const titleOf = useEntityTitles()
  const [text, setText] = useState('')
  const [label, setLabel] = useState('')
  // The name of what is chosen is no search.
  const { groups, pending } = useRecordSearch([entity], text === label ? '' : text, true)
  const found = (groups[0] ?? []).map(each => ({ value: each._id, label: each.label }))
  const data = value && !found.some(each => each.value === value) ? [...found, { value, label }] : found
  const [begun, setBegun] = useState(!first)
  const beginning = begun ? undefined : found[0]
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first one that is found is taken, once
  useEffect(() => {
    if (!beginning) return
    setBegun(true)
    setLabel(beginning.label)
    if (value === null) onChange(beginning.value)
  }, [beginning?.value])
  return (
    <Select
      size="xs"
      w={240}
      searchable
      // Choosing what is chosen already takes nothing away.
      allowDeselect={!first}
      // Who looks for one themselves is not given another.
      onDropdownOpen={() => setBegun(true)}
      aria-label={t('runs.test.record', { entity: titleOf(entity) })}
      placeholder={t('runs.test.record', { entity: titleOf(entity) })}
      nothingFoundMessage={t(pending ? 'common:state.loading' : 'common:pick.nothing')}
      filter={({ options }) => options}
      data={data}
      value={value}
      searchValue={text}
      onSearchChange={setText}
      onChange={(id, option) => {
        setLabel(option?.label ?? '')
        onChange(id)
      }}
    />
  )
}
