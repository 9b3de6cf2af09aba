/** A new person: with a link to set their password, or with a first password that somebody tells them. */
import { PasswordInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Invitation } from '../../platform/contract/session.ts'
import { client } from '../../runtime/client.ts'
import { useTexts } from '../shell/useTexts.ts'
import { Belonging } from './Belonging.tsx'
import { FormFrame } from './FormFrame.tsx'
import { InvitationLink } from './InvitationLink.tsx'
import classes from './People.module.css'
import { usePasswordRule } from './usePasswordRule.ts'
import { useSaved } from './useSaved.ts'

const nothing = {
  name: '',
  email: '',
  password: '',
  roles: [] as string[],
  unit: null as string | null,
  teams: [] as string[],
}

export function NewUser({ onClose }: { onClose: () => void }) {
  const { t, language } = useTexts()
  const [values, setValues] = useState(nothing)
  const [invited, setInvited] = useState<Invitation | null>(null)
  const rule = usePasswordRule()
  const set = (change: Partial<typeof nothing>) => setValues({ ...values, ...change })
  const save = useSaved(
    async () => {
      const { password, ...rest } = values
      const { _id } = await client.users.create({ ...rest, ...(password && { password }), locale: language })
      return password ? null : client.users.invite(_id)
    },
    ['users', 'teams'],
    invitation => (invitation ? setInvited(invitation) : onClose()),
  )
  if (invited) return <InvitationLink invitation={invited} email={values.email} onClose={onClose} />
  const fits = values.password === '' || rule.fits(values.password)
  return (
    <FormFrame
      title={t('users.new')}
      onClose={onClose}
      onSubmit={() => save.mutate(undefined)}
      ready={values.name.trim() !== '' && values.email.includes('@') && fits}
      busy={save.isPending}
      error={save.error}
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
          required
        />
      </div>
      <Belonging values={values} set={set} />
      <PasswordInput
        label={t('users.password')}
        description={`${t('users.passwordOrLink')} ${rule.hint}`}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        autoComplete="new-password"
        value={values.password}
        onChange={event => set({ password: event.currentTarget.value })}
      />
    </FormFrame>
  )
}
