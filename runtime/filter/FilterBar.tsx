/** The filter builder under a list's tools: conditions as rows, or the same filter as text. */
import { CloseButton } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntityDescription } from '../../platform/contract/session.ts'
import type { FieldChoice } from '../display/field-choices.ts'
import { useFieldChoices } from '../display/useFieldChoices.ts'
import { joinFilters } from '../list/useListState.ts'
import { Dates } from '../value/Dates.tsx'
import classes from './FilterBar.module.css'
import { FilterConditions } from './FilterConditions.tsx'
import { FilterText } from './FilterText.tsx'
import { FilterTools } from './FilterTools.tsx'
import { canFilter } from './filter-terms.ts'
import { readRows, useFilter } from './useFilter.ts'

interface FilterBarProps {
  description: Pick<EntityDescription, 'entity'>
  /** CEL of the view; none: there is no view below it. */
  own?: string
  /** CEL on top of it. */
  value: string
  /** `whole`: it stands in place of the view's own, too. `typing`: only a value is another one. */
  onChange: (filter: string | undefined, how: { whole: boolean; typing: boolean }) => void
  /** None: it is always there. */
  onClose?: () => void
}

export function FilterBar(props: FilterBarProps) {
  const { choices, pending } = useFieldChoices(props.description.entity)
  const possible = useMemo(() => choices.filter(canFilter), [choices])
  return pending ? <div className={classes.place} /> : <Bar {...props} choices={possible} />
}

function Bar(props: FilterBarProps & { choices: FieldChoice[] }) {
  const { t } = useTranslation()
  const { choices, own = '', value: onTop, onChange: change, onClose } = props
  const { entity } = props.description
  // The view's own conditions are changed like one's own, where conditions can show them.
  const [whole] = useState(() => own !== '' && readRows(choices, joinFilters(own, onTop)) !== null)
  const value = whole ? joinFilters(own, onTop) : onTop
  const onChange = (next: string | undefined, typing = false) => change(next, { whole, typing })
  const filter = useFilter({ choices, first: entity.displayField, value, onChange })
  const [asText, setAsText] = useState(false)
  const { rows } = filter
  const text = asText || rows === null
  return (
    <Dates>
      <section className={classes.bar} aria-label={t('list.filter')}>
        <div className={classes.rows}>
          {text ? (
            <FilterText entity={entity.name} value={value} onChange={next => onChange(next)} tooRich={rows === null} />
          ) : (
            <FilterConditions choices={choices} filter={filter} />
          )}
          <FilterTools filter={filter} asText={asText} onAsText={setAsText} />
        </div>
        {onClose && <CloseButton aria-label={t('filter.close')} onClick={onClose} />}
      </section>
    </Dates>
  )
}
