/** The conditions of a filter, one below the other. */
import type { FieldChoice } from '../display/field-choices.ts'
import { FilterRow } from './FilterRow.tsx'
import type { useFilter } from './useFilter.ts'

interface FilterConditionsProps {
  choices: FieldChoice[]
  filter: ReturnType<typeof useFilter>
}

export function FilterConditions({ choices, filter }: FilterConditionsProps) {
  return filter.rows?.terms.map((term, index) => (
    <FilterRow
      // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity
      key={index}
      choices={choices}
      term={term}
      onChange={next => filter.set(index, next)}
      onRemove={() => filter.remove(index)}
    />
  ))
}
