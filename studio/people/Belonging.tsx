/** Roles, unit and teams of a person. */
import { MultiSelect, Select } from '@mantine/core'
import { useTexts } from '../shell/useTexts.ts'
import { useRoleChoices, useTeams, useUnits } from './people-queries.ts'

interface Place {
  roles: string[]
  unit: string | null
  teams: string[]
}

interface BelongingProps {
  values: Place
  set: (change: Partial<Place>) => void
}

export function Belonging({ values, set }: BelongingProps) {
  const { t } = useTexts()
  const roles = useRoleChoices()
  const { data: units = [] } = useUnits()
  const { data: teams = [] } = useTeams()
  return (
    <>
      <MultiSelect
        label={t('users.roles')}
        data={roles}
        value={values.roles}
        onChange={chosen => set({ roles: chosen })}
        searchable
      />
      <Select
        label={t('users.unit')}
        data={units.map(({ _id, name }) => ({ value: _id, label: name }))}
        value={values.unit}
        onChange={unit => set({ unit })}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('common:action.clear') }}
      />
      {teams.length > 0 && (
        <MultiSelect
          label={t('users.teams')}
          data={teams.map(({ _id, name }) => ({ value: _id, label: name }))}
          value={values.teams}
          onChange={chosen => set({ teams: chosen })}
          searchable
        />
      )}
    </>
  )
}
