/** Into which groups the list falls, groups within groups, three at most; dates by day to year. */
import { ActionIcon, Select } from '@mantine/core'
import { IconSortAscending, IconSortDescending, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ViewGroup } from '../../platform/contract/documents.ts'
import classes from './display.module.css'
import { FieldSelect } from './FieldSelect.tsx'
import type { FieldChoice } from './field-choices.ts'
import { canGroup, isDated } from './field-uses.ts'

interface GroupPartProps {
  groups: ViewGroup[]
  choices: FieldChoice[]
  onChange: (groups: ViewGroup[]) => void
}

const stretches = ['day', 'week', 'month', 'quarter', 'year'] as const

export function GroupPart({ groups, choices, onChange }: GroupPartProps) {
  const { t } = useTranslation('lists')
  const possible = choices.filter(({ field }) => canGroup(field))
  const groupOf = (path: string): ViewGroup => {
    const field = possible.find(each => each.path === path)?.field
    return { field: path, ...(field && isDated(field) && { by: 'month' }) }
  }
  return (
    <section aria-label={t('group')}>
      <h3 className={classes.title}>{t('group')}</h3>
      <ul className={classes.list}>
        {groups.map((group, index) => {
          const { by, descending, field } = group
          const choice = possible.find(({ path }) => path === field)
          const label = choice?.label ?? field
          const set = (next: ViewGroup) => onChange(groups.with(index, next))
          return (
            <li key={field} className={classes.row}>
              <FieldSelect
                label={t('groupBy')}
                choices={possible}
                value={field}
                onChange={path => set(groupOf(path))}
              />
              {choice && isDated(choice.field) && (
                <Select
                  aria-label={t('groupStretch')}
                  size="xs"
                  w={96}
                  data={stretches.map(value => ({ value, label: t(`stretch.${value}`) }))}
                  value={by ?? 'day'}
                  onChange={next => set({ ...group, by: next as NonNullable<ViewGroup['by']> })}
                  allowDeselect={false}
                  comboboxProps={{ withinPortal: false }}
                />
              )}
              <ActionIcon
                variant="subtle"
                color="gray"
                size="sm"
                aria-label={t(descending ? 'descending' : 'ascending', { field: label })}
                onClick={() => set({ ...group, descending: !descending })}
              >
                {descending ? <IconSortDescending size={14} /> : <IconSortAscending size={14} />}
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                size="sm"
                aria-label={t('notGroupBy', { field: label })}
                onClick={() => onChange(groups.toSpliced(index, 1))}
              >
                <IconX size={14} />
              </ActionIcon>
            </li>
          )
        })}
      </ul>
      {groups.length < 3 && (
        <FieldSelect
          key={groups.length}
          label={t('addGroup')}
          placeholder={t('addGroup')}
          choices={possible.filter(({ path }) => !groups.some(({ field }) => field === path))}
          onChange={path => onChange([...groups, groupOf(path)])}
        />
      )}
    </section>
  )
}
