/** A new password; the others' sessions end with it. */
import { Button, Group, PasswordInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { passwordLength } from '../../../platform/contract/password.ts'
import { client } from '../../client.ts'
import { FormAlert } from '../../shell/FormAlert.tsx'
import { showDone } from '../../shell/show-done.ts'
import { Part } from '../Part.tsx'
import classes from '../Settings.module.css'
import { useSettingsTexts } from '../useSettingsTexts.ts'
import { proofText } from './proof-text.ts'

const nothing = { current: '', next: '' }

export function PasswordPart() {
  const { t } = useSettingsTexts()
  const queries = useQueryClient()
  const [values, setValues] = useState(nothing)
  const { data: rules } = useQuery({ queryKey: ['sign-in-policy'], queryFn: client.signInPolicy.get })
  const least = rules?.passwordLength ?? passwordLength.least
  const { mutate, isPending, error } = useMutation({
    mutationFn: ({ current, next }: typeof nothing) => client.session.changePassword(current, next),
    onSuccess: () => {
      setValues(nothing)
      showDone(t('settings.password.changed'))
      return queries.invalidateQueries({ queryKey: ['sessions'] })
    },
    meta: { quiet: true },
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    mutate(values)
  }
  const field = (key: 'current' | 'next') => (
    <PasswordInput
      label={t(`settings.password.${key}`)}
      autoComplete={key === 'current' ? 'current-password' : 'new-password'}
      visibilityToggleButtonProps={{ 'aria-label': t('common:signIn.showPassword') }}
      value={values[key]}
      onChange={event => setValues({ ...values, [key]: event.currentTarget.value })}
      {...(key === 'next' && {
        description: t('settings.password.hint', { count: least }),
        inputWrapperOrder: ['label', 'input', 'description'] as const as never,
        minLength: least,
        maxLength: passwordLength.most,
      })}
      required
      withAsterisk={false}
    />
  )
  return (
    <Part title={t('settings.password.title')}>
      <form onSubmit={submit} className={classes.fields}>
        {error && <FormAlert>{proofText(error, t)}</FormAlert>}
        {field('current')}
        {field('next')}
        <Group>
          <Button type="submit" variant="default" loading={isPending} disabled={!values.current || !values.next}>
            {t('settings.password.change')}
          </Button>
        </Group>
      </form>
    </Part>
  )
}
