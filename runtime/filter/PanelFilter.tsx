/** A filter's conditions in a side panel, above the text that they are; nothing where they cannot show what it says. */
import { useEffect, useMemo } from 'react'
import type { EntityModel } from '../../platform/contract/entity.ts'
import type { FieldChoice } from '../display/field-choices.ts'
import { useFieldChoices } from '../display/useFieldChoices.ts'
import { Dates } from '../value/Dates.tsx'
import classes from './FilterBar.module.css'
import { FilterConditions } from './FilterConditions.tsx'
import { FilterTools } from './FilterTools.tsx'
import { canFilter } from './filter-terms.ts'
import { useFilter } from './useFilter.ts'

interface PanelFilterProps {
  entity: EntityModel
  /** CEL. */
  value: string
  onChange: (filter: string | undefined) => void
}

export function PanelFilter(props: PanelFilterProps) {
  const { choices, pending } = useFieldChoices(props.entity)
  const possible = useMemo(() => choices.filter(canFilter), [choices])
  return pending || possible.length === 0 ? null : <Conditions {...props} choices={possible} />
}

function Conditions({ entity, value, onChange, choices }: PanelFilterProps & { choices: FieldChoice[] }) {
  const filter = useFilter({ choices, first: entity.displayField, value, onChange })
  // Whoever looks for records nearly always has a condition: the first one stands there to be filled in.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once
  useEffect(() => {
    if (filter.isEmpty) filter.add()
  }, [])
  if (!filter.rows) return null
  return (
    <Dates>
      <div className={`${classes.rows} ${classes.narrow}`}>
        <FilterConditions choices={choices} filter={filter} />
        <FilterTools filter={filter} />
      </div>
    </Dates>
  )
}
