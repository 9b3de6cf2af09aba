/** One entity, or several, by title; the name is kept. */
import { MultiSelect, Select } from '@mantine/core'
import { labelText } from '../../../platform/contract/label.ts'
import { useModel } from '../../model/model-queries.ts'
import { useTexts } from '../../shell/useTexts.ts'

function useEntityChoices() {
  const { language } = useTexts()
  const { data } = useModel()
  return (data?.entities ?? [])
    .map(({ name, title }) => ({ value: name, label: labelText(title, language) }))
    .toSorted((one, other) => one.label.localeCompare(other.label, language))
}

interface EntitySelectProps {
  label: string
  value: string
  onChange: (entity: string) => void
}

export function EntitySelect({ label, value, onChange }: EntitySelectProps) {
  const data = useEntityChoices()
  return (
    <Select
      label={label}
      data={data}
      value={value || null}
      searchable
      allowDeselect={false}
      onChange={entity => entity && onChange(entity)}
    />
  )
}

interface EntitiesSelectProps {
  label: string
  value: string[]
  onChange: (entities: string[]) => void
}

/** More than one makes a relation polymorphic. */
export function EntitiesSelect({ label, value, onChange }: EntitiesSelectProps) {
  const data = useEntityChoices()
  return (
    <MultiSelect
      label={label}
      data={data}
      value={value}
      searchable
      onChange={onChange}
      styles={{ inputField: { minWidth: 24 } }}
    />
  )
}
