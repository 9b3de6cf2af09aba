/** The filter builder under a list's tools: conditions as rows, or the same filter as text. */
import '@mantine/dates/styles.layer.css'
import 'dayjs/locale/ja'
import { Button, CloseButton, SegmentedControl } from '@mantine/core'
import { DatesProvider } from '@mantine/dates'
import { IconCode, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntityDescription } from '../../platform/contract/session.ts'
import classes from './FilterBar.module.css'
import { FilterRow } from './FilterRow.tsx'
import { FilterText } from './FilterText.tsx'
import { useFilter } from './useFilter.ts'

interface FilterBarProps {
  description: EntityDescription
  /** CEL. */
  value: string
  onChange: (filter: string | undefined) => void
  onClose: () => void
}

export function FilterBar({ description, value, onChange, onClose }: FilterBarProps) {
  const { t, i18n } = useTranslation()
  const { entity } = description
  const filter = useFilter(entity, value, onChange)
  const [asText, setAsText] = useState(false)
  const { rows } = filter
  const text = asText || rows === null
  return (
    <DatesProvider settings={{ locale: i18n.language }}>
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
          <div className={classes.tools}>
            {!text && (
              <Button variant="subtle" size="xs" leftSection={<IconPlus size={16} />} onClick={filter.add}>
                {t('filter.add')}
              </Button>
            )}
            {!text && rows.terms.length > 1 && (
              <SegmentedControl
                size="xs"
                aria-label={t('filter.join')}
                value={rows.join}
                onChange={join => filter.join(join as 'and' | 'or')}
                data={[
                  { value: 'and', label: t('filter.and') },
                  { value: 'or', label: t('filter.or') },
                ]}
              />
            )}
            {rows !== null && (
              <Button
                variant="subtle"
                color="gray"
                size="xs"
                leftSection={<IconCode size={16} />}
                aria-pressed={asText}
                onClick={() => setAsText(!asText)}
              >
                {t(asText ? 'filter.asRows' : 'filter.asText')}
              </Button>
            )}
            {value && (
              <Button variant="subtle" color="gray" size="xs" onClick={filter.clear}>
                {t('action.clear')}
              </Button>
            )}
          </div>
        </div>
        <CloseButton aria-label={t('filter.close')} onClick={onClose} />
      </section>
    </DatesProvider>
  )
}
