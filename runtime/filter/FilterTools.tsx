/** Under the conditions: one more, how they combine, the same as text, none. */
import { Button, SegmentedControl } from '@mantine/core'
import { IconCode, IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './FilterBar.module.css'
import type { useFilter } from './useFilter.ts'

interface FilterToolsProps {
  filter: ReturnType<typeof useFilter>
  asText?: boolean
  /** None: the text stands elsewhere. */
  onAsText?: (asText: boolean) => void
}

export function FilterTools({ filter, asText = false, onAsText }: FilterToolsProps) {
  const { t } = useTranslation()
  const { rows, isEmpty } = filter
  const shown = asText ? null : rows
  return (
    <div className={classes.tools}>
      {shown && (
        <Button variant="subtle" size="xs" leftSection={<IconPlus size={16} />} onClick={filter.add}>
          {t('filter.add')}
        </Button>
      )}
      {shown && shown.terms.length > 1 && (
        <SegmentedControl
          size="xs"
          aria-label={t('filter.join')}
          value={shown.join}
          onChange={join => filter.join(join as 'and' | 'or')}
          data={[
            { value: 'and', label: t('filter.and') },
            { value: 'or', label: t('filter.or') },
          ]}
        />
      )}
      {rows && onAsText && (
        <Button
          variant="subtle"
          color="gray"
          size="xs"
          leftSection={<IconCode size={16} />}
          aria-pressed={asText}
          onClick={() => onAsText(!asText)}
        >
          {t(asText ? 'filter.asRows' : 'filter.asText')}
        </Button>
      )}
      {!isEmpty && (
        <Button variant="subtle" color="gray" size="xs" onClick={filter.clear}>
          {t('action.clear')}
        </Button>
      )}
    </div>
  )
}
