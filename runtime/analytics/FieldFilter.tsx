/** One field that narrows all tiles whose entity has it, by the filter builder's own input. */
import { Button, Indicator, Popover } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useQueries } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type FieldModel, fieldNamed } from '../../platform/contract/entity.ts'
import { labelText } from '../../platform/contract/label.ts'
import { systemField } from '../../platform/contract/system-field.ts'
import type { Titled } from '../../platform/contract/titled.ts'
import { type FilterTerm, toCel } from '../../platform/expression/filter.ts'
import { fromCel } from '../../platform/expression/read-filter.ts'
import { entityQuery } from '../entity/useEntity.ts'
import { FilterValueInput } from '../filter/FilterValueInput.tsx'
import { isComplete, operatorsOf, pathOf } from '../filter/filter-terms.ts'
import { documentTitle } from '../i18n/document-title.ts'

interface FieldFilterProps {
  field: string
  titled: Titled
  entities: string[]
  /** CEL. */
  value: string | undefined
  onChange: (filter: string | undefined) => void
}

export function FieldFilter({ field: name, titled, entities, value, onChange }: FieldFilterProps) {
  const { t, i18n } = useTranslation(['analytics', 'common'])
  const descriptions = useQueries({ queries: [...new Set(entities)].map(entityQuery) })
  const field =
    systemField(name) ?? descriptions.map(({ data }) => data && fieldNamed(data.entity, name)).find(found => found)
  if (!field || !operatorsOf(field).length) return null
  const title = titled.title ? documentTitle(titled, i18n.language) : labelText(field.title, i18n.language)
  return (
    <Popover position="bottom-start" trapFocus returnFocus>
      <Indicator disabled={!value} size={8} offset={4}>
        <Popover.Target>
          <Button size="xs" variant="default" rightSection={<IconChevronDown size={14} />}>
            {title}
          </Button>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown miw={260} aria-label={title}>
        <FilterValueInput
          field={field}
          term={termOf(field, value)}
          onChange={next => {
            const term = { ...termOf(field, value), value: next } as FilterTerm
            onChange(next !== undefined && isComplete(term) ? toCel(term) : undefined)
          }}
        />
        {value && (
          <Button mt="xs" size="compact-sm" variant="subtle" onClick={() => onChange(undefined)}>
            {t('clear')}
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

function termOf(field: FieldModel, value: string | undefined): FilterTerm {
  const read = value ? fromCel(value) : null
  if (read && 'op' in read) return read
  const op = operatorsOf(field)[0]!
  return { field: pathOf({ field, keys: [field.name] }, op), op }
}
