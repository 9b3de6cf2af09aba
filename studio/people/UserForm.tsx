/** A new person, or the roles, unit, password and state of one. */
import { MultiSelect, PasswordInput, Select, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { UserSummary } from '../../platform/contract/session.ts'
import { client } from '../../runtime/client.ts'
import { useTexts } from '../shell/useTexts.ts'
import { FormFrame } from './FormFrame.tsx'
import classes from './People.module.css'
import { useRoleChoices, useUnits } from './people-queries.ts'
import { useSaved } from './useSaved.ts'

const shortestPassword = 12

export function UserForm({ user, onClose }: { user: UserSummary | null; onClose: () => void }) {
  const { t, language } = useTexts()
  const roleChoices = useRoleChoices()
  const { data: units } = useUnits()
  const [name, setName] = useState(user?.name ?? '')
  const [email, setEmail] = useState(user?.email ?? '')
  const [password, setPassword] = useState('')
  const [roles, setRoles] = useState(user?.roles ?? [])
  const [unit, setUnit] = useState(user?.unit ?? null)
  const [active, setActive] = useState(user?.active ?? true)
  const save = useSaved(
    () =>
      user
        ? client.users.update(user._id, { name, roles, unit, active, ...(password && { password }) })
        : client.users.create({ name, email, password, roles, unit, locale: language }),
    ['users', 'teams'],
    onClose,
  )
  const passwordFits = password.length >= shortestPassword || (user !== null && password === '')
  return (
    <FormFrame
      title={user ? user.name : t('users.new')}
      onClose={onClose}
      onSubmit={() => save.mutate(undefined)}
      ready={name.trim() !== '' && email.includes('@') && passwordFits}
      busy={save.isPending}
      error={save.error}
    >
      <div className={classes.pair}>
        <TextInput
          label={t('users.name')}
          value={name}
          onChange={event => setName(event.currentTarget.value)}
          required
          data-autofocus
        />
        <TextInput
          label={t('users.email')}
          type="email"
          value={email}
          onChange={event => setEmail(event.currentTarget.value)}
          disabled={user !== null}
          required
        />
      </div>
      <PasswordInput
        label={t(user ? 'users.newPassword' : 'users.password')}
        description={t('users.passwordHint', { count: shortestPassword })}
        autoComplete="new-password"
        value={password}
        onChange={event => setPassword(event.currentTarget.value)}
        required={!user}
      />
      <MultiSelect label={t('users.roles')} data={roleChoices} value={roles} onChange={setRoles} searchable />
      <Select
        label={t('users.unit')}
        data={(units ?? []).map(({ _id, name: label }) => ({ value: _id, label }))}
        value={unit}
        onChange={setUnit}
        clearable
      />
      {user && (
        <Switch
          label={t('users.maySignIn')}
          description={t('users.maySignInHint')}
          checked={active}
          onChange={event => setActive(event.currentTarget.checked)}
        />
      )}
    </FormFrame>
  )
}
