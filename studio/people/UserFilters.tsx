/** Narrows the list of people by role, unit and state. */
import { Button, Select } from '@mantine/core'
import { useTexts } from '../shell/useTexts.ts'
import classes from './People.module.css'
import { useRoleChoices, useUnits } from './people-queries.ts'
import { userStates } from './user-filter.ts'
import type { useUserFilter } from './useUserFilter.ts'

export function UserFilters({ filter, set, isSet }: ReturnType<typeof useUserFilter>) {
  const { t } = useTexts()
  const roles = useRoleChoices()
  const { data: units = [] } = useUnits()
  const choice = (key: 'role' | 'unit' | 'state', data: { value: string; label: string }[]) => (
    <Select
      size="xs"
      w={180}
      aria-label={t(`users.filter.${key}`)}
      placeholder={t(`users.filter.${key}`)}
      data={data}
      value={filter[key] ?? null}
      onChange={value => set({ [key]: value })}
      searchable={key !== 'state'}
      clearable
      clearButtonProps={{ 'aria-label': t('common:action.clear') }}
    />
  )
  return (
    <div className={classes.filters}>
      {choice('role', roles)}
      {choice(
        'unit',
        units.map(({ _id, name }) => ({ value: _id, label: name })),
      )}
      {choice(
        'state',
        userStates.map(value => ({ value, label: t(`users.is.${value}`) })),
      )}
      {isSet && (
        <Button size="xs" variant="subtle" onClick={() => set({ search: null, role: null, unit: null, state: null })}>
          {t('common:action.clear')}
        </Button>
      )}
    </div>
  )
}
