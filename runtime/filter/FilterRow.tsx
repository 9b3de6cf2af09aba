/** One condition: field, comparison, value. */
import { CloseButton, Select } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldModel } from '../../platform/contract/entity.ts'
import type { FilterOperator, FilterTerm } from '../../platform/expression/filter.ts'
import type { FieldChoice } from '../display/field-choices.ts'
import { groupedChoices } from '../display/grouped-choices.ts'
import classes from './FilterBar.module.css'
import { FilterValueInput } from './FilterValueInput.tsx'
import { choiceOfTerm, needsValue, operatorsOf, pathOf } from './filter-terms.ts'

interface FilterRowProps {
  choices: FieldChoice[]
  term: FilterTerm
  onChange: (term: FilterTerm) => void
  onRemove: () => void
}

export function FilterRow({ choices, term, onChange, onRemove }: FilterRowProps) {
  const { t } = useTranslation()
  const data = useMemo(() => groupedChoices(choices), [choices])
  const choice = choiceOfTerm(choices, term)
  if (!choice) return null
  const { field } = choice
  function chooseField(path: string | null) {
    const next = choices.find(candidate => candidate.path === path)
    const op = next && operatorsOf(next.field)[0]
    if (next && op) onChange({ field: pathOf(next, op), op, ...(next.field.type === 'boolean' && { value: true }) })
  }
  function chooseOperator(op: FilterOperator) {
    // A value that the new comparison takes as well stays.
    const keeps = needsValue({ op }) && Array.isArray(term.value) === (op === 'in')
    onChange({ field: pathOf(choice!, op), op, ...(keeps && term.value !== undefined && { value: term.value }) })
  }
  return (
    <div className={classes.row}>
      <Select
        aria-label={t('filter.field')}
        className={classes.field}
        data={data}
        value={choice.path}
        onChange={chooseField}
        searchable
        allowDeselect={false}
      />
      <Select
        aria-label={t('filter.comparison')}
        className={classes.operator}
        data={operatorsOf(field).map(op => ({ value: op, label: operatorText(op, field) }))}
        value={term.op}
        onChange={op => op && chooseOperator(op as FilterOperator)}
        allowDeselect={false}
      />
      {needsValue(term) && (
        <div className={classes.value}>
          <FilterValueInput field={field} term={term} onChange={value => onChange(withValue(term, value))} />
        </div>
      )}
      <CloseButton aria-label={t('filter.remove')} onClick={onRemove} />
    </div>
  )

  function operatorText(op: FilterOperator, { type }: FieldModel) {
    const kind = type === 'date' || type === 'date-time' ? 'date' : 'plain'
    return t([`filter.${kind}.${op}`, `filter.plain.${op}`])
  }
}

function withValue({ value: _, ...term }: FilterTerm, value: FilterTerm['value']): FilterTerm {
  return value === undefined ? term : { ...term, value }
}
