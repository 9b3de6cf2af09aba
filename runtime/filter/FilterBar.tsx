/** The filter builder under a list's tools: conditions as rows, or the same filter as text. */
import { CloseButton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { joinFilters } from '../list/useListState.ts'
import { Dates } from '../value/Dates.tsx'
import classes from './FilterBar.module.css'
import { FilterRow } from './FilterRow.tsx'
import { FilterText } from './FilterText.tsx'
import { FilterTools } from './FilterTools.tsx'
import { readRows, useFilter } from './useFilter.ts'

interface FilterBarProps {
  description: EntityDescription
  /** CEL of the view; none: there is no view below it. */
  own?: string
  /** CEL on top of it. */
  value: string
  /** `whole`: it stands in place of the view's own, too. */
  onChange: (filter: string | undefined, whole: boolean) => void
  onClose: () => void
}

export function FilterBar({ description, own = '', value: onTop, onChange: change, onClose }: FilterBarProps) {
  const { t } = useTranslation()
  const { entity } = description
  // The view's own conditions are changed like one's own, where conditions can show them.
  const [whole] = useState(() => own !== '' && readRows(entity, joinFilters(own, onTop)) !== null)
  const value = whole ? joinFilters(own, onTop) : onTop
  const onChange = (next: string | undefined) => change(next, whole)
  const filter = useFilter(entity, value, onChange)
  const [asText, setAsText] = useState(false)
  const { rows } = filter
  const text = asText || rows === null
  return (
    <Dates>
      <section className={classes.bar} aria-label={t('list.filter')}>
        <div className={classes.rows}>
          {text ? (
            <FilterText entity={entity.name} value={value} onChange={onChange} tooRich={rows === null} />
          ) : (
            rows.terms.map((term, index) => (
              <FilterRow
                // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity
                key={index}
                entity={entity}
                fields={filter.fields}
                term={term}
                onChange={next => filter.set(index, next)}
                onRemove={() => filter.remove(index)}
              />
            ))
          )}
          <FilterTools filter={filter} asText={asText} onAsText={setAsText} />
        </div>
        <CloseButton aria-label={t('filter.close')} onClick={onClose} />
      </section>
    </Dates>
  )
}
