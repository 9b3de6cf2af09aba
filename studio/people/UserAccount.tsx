/** Name, roles, unit and teams of a person, saved together. */
import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { UserSummary } from '../../platform/contract/session.ts'
import { client } from '../../runtime/client.ts'
import { Part } from '../../runtime/settings/Part.tsx'
import { showDone } from '../../runtime/shell/show-done.ts'
import { PlanProblem } from '../plan/PlanProblem.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { Belonging } from './Belonging.tsx'
import classes from './People.module.css'
import { useSaved } from './useSaved.ts'

export function UserAccount({ user }: { user: UserSummary }) {
  const { t } = useTexts()
  const { name, roles, unit, teams } = user
  const [values, setValues] = useState({ name, roles, unit, teams })
  const set = (change: Partial<typeof values>) => setValues({ ...values, ...change })
  const save = useSaved(
    () => client.users.update(user._id, values),
    ['users', 'teams', 'me'],
    () => showDone(t('users.saved')),
  )
  const isChanged = JSON.stringify(values) !== JSON.stringify({ name, roles, unit, teams })
  return (
    <Part title={t('users.account')}>
      <form
        onSubmit={event => {
          event.preventDefault()
          save.mutate(undefined)
        }}
      >
        <Stack gap="md">
          <div className={classes.pair}>
            <TextInput
              label={t('users.name')}
              value={values.name}
              onChange={event => set({ name: event.currentTarget.value })}
              required
            />
            <TextInput label={t('users.email')} value={user.email} readOnly />
          </div>
          <Belonging values={values} set={set} />
          {save.error != null && <PlanProblem error={save.error} />}
          <Group justify="flex-end">
            <Button type="submit" disabled={!isChanged || !values.name.trim()} loading={save.isPending}>
              {t('common:action.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Part>
  )
}
