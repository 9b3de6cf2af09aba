/** A new person, or the roles, unit, password and state of one. */
import { MultiSelect, PasswordInput, Select, Switch, TextInput } from '@mantine/core'
import { passwordLength } from '../../platform/contract/password.ts'
import type { UserSummary } from '../../platform/contract/session.ts'
import { useTexts } from '../shell/useTexts.ts'
import { FormFrame } from './FormFrame.tsx'
import classes from './People.module.css'
import { useRoleChoices, useUnits } from './people-queries.ts'
import { UserActions } from './UserActions.tsx'
import { useUserForm } from './useUserForm.ts'

export function UserForm({ user, onClose }: { user: UserSummary | null; onClose: () => void }) {
  const { t } = useTexts()
  const form = useUserForm(user, onClose)
  const { values, set } = form
  return (
    <FormFrame
      title={user ? user.name : t('users.new')}
      onClose={onClose}
      onSubmit={form.save}
      ready={form.ready}
      busy={form.busy}
      error={form.error}
      beside={user && <UserActions user={user} />}
    >
      <div className={classes.pair}>
        <TextInput
          label={t('users.name')}
          value={values.name}
          onChange={event => set({ name: event.currentTarget.value })}
          required
          data-autofocus
        />
        <TextInput
          label={t('users.email')}
          type="email"
          value={values.email}
          onChange={event => set({ email: event.currentTarget.value })}
          disabled={user !== null}
          required
        />
      </div>
      <PasswordInput
        label={t(user ? 'users.newPassword' : 'users.password')}
        description={t('users.passwordHint', { count: passwordLength.least })}
        autoComplete="new-password"
        value={values.password}
        onChange={event => set({ password: event.currentTarget.value })}
        required={!user}
      />
      <Belonging {...form} />
      {user && (
        <Switch
          label={t('users.maySignIn')}
          description={t('users.maySignInHint')}
          checked={values.active}
          onChange={event => set({ active: event.currentTarget.checked })}
        />
      )}
    </FormFrame>
  )
}

function Belonging({ values, set }: Pick<ReturnType<typeof useUserForm>, 'values' | 'set'>) {
  const { t } = useTexts()
  const roles = useRoleChoices()
  const { data: units } = useUnits()
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
        data={(units ?? []).map(({ _id, name }) => ({ value: _id, label: name }))}
        value={values.unit}
        onChange={unit => set({ unit })}
        clearable
      />
    </>
  )
}
