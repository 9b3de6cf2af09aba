/** By what the list is sorted: first this, then that. */
import { ActionIcon } from '@mantine/core'
import { IconSortAscending, IconSortDescending, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { EntityModel } from '../../platform/contract/entity.ts'
import { listColumn } from '../list/list-column.ts'
import classes from './display.module.css'
import { FieldSelect } from './FieldSelect.tsx'
import type { FieldChoice } from './field-choices.ts'

interface SortPartProps {
  entity: EntityModel
  sort: string
  choices: FieldChoice[]
  onChange: (sort: string | undefined) => void
}

const most = 5

export function SortPart({ entity, sort, choices, onChange }: SortPartProps) {
  const { t } = useTranslation('lists')
  const keys = sort.split(',').filter(Boolean)
  const sortable = choices.filter(
    ({ field }) => listColumn(field.name, { ...entity, fields: [field] }, () => undefined)?.sort,
  )
  const plain = (key: string) => key.replace(/^-/, '').replace(/\._label$/, '')
  const keyOf = (path: string) =>
    choices.find(each => each.path === path)?.field.type === 'relation' ? `${path}._label` : path
  const set = (next: string[]) => onChange(next.join(',') || undefined)
  return (
    <section aria-label={t('sort')}>
      <h3 className={classes.title}>{t('sort')}</h3>
      <ul className={classes.list}>
        {keys.map((key, index) => {
          const down = key.startsWith('-')
          const label = choices.find(({ path }) => path === plain(key))?.label ?? plain(key)
          return (
            <li key={key} className={classes.row}>
              <FieldSelect
                label={t('sortBy')}
                choices={sortable}
                value={plain(key)}
                onChange={path => set(keys.with(index, (down ? '-' : '') + keyOf(path)))}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                size="sm"
                aria-label={t(down ? 'descending' : 'ascending', { field: label })}
                title={t(down ? 'descending' : 'ascending', { field: label })}
                onClick={() => set(keys.with(index, down ? key.slice(1) : `-${key}`))}
              >
                {down ? <IconSortDescending size={14} /> : <IconSortAscending size={14} />}
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                size="sm"
                aria-label={t('notSortBy', { field: label })}
                onClick={() => set(keys.toSpliced(index, 1))}
              >
                <IconX size={14} />
              </ActionIcon>
            </li>
          )
        })}
      </ul>
      {keys.length < most && (
        <FieldSelect
          key={keys.length}
          label={t('addSort')}
          placeholder={t('addSort')}
          choices={sortable.filter(({ path }) => !keys.some(key => plain(key) === path))}
          onChange={path => set([...keys, keyOf(path)])}
        />
      )}
    </section>
  )
}
