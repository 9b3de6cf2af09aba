/** One condition: field, comparison, value. */
import { CloseButton, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { EntityModel, FieldModel } from '../../platform/contract/entity.ts'
import { labelText } from '../../platform/contract/label.ts'
import type { FilterOperator, FilterTerm } from '../../platform/expression/filter.ts'
import classes from './FilterBar.module.css'
import { FilterValueInput } from './FilterValueInput.tsx'
import { fieldOfTerm, needsValue, operatorsOf, pathOf } from './filter-terms.ts'

interface FilterRowProps {
  entity: EntityModel
  fields: FieldModel[]
  term: FilterTerm
  onChange: (term: FilterTerm) => void
  onRemove: () => void
}

export function FilterRow({ entity, fields, term, onChange, onRemove }: FilterRowProps) {
  const { t, i18n } = useTranslation()
  const field = fieldOfTerm(entity, term)
  if (!field) return null
  function chooseField(name: string | null) {
    const next = fields.find(candidate => candidate.name === name)
    const op = next && operatorsOf(next)[0]
    if (next && op) onChange({ field: pathOf(next, op), op, ...(next.type === 'boolean' && { value: true }) })
  }
  function chooseOperator(op: FilterOperator) {
    // A value that the new comparison takes as well stays.
    const keeps = needsValue({ op }) && Array.isArray(term.value) === (op === 'in')
    onChange({ field: pathOf(field!, op), op, ...(keeps && term.value !== undefined && { value: term.value }) })
  }
  return (
    <div className={classes.row}>
      <Select
        aria-label={t('filter.field')}
        className={classes.field}
        data={fields.map(({ name, title }) => ({ value: name, label: labelText(title, i18n.language) }))}
        value={field.name}
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
