/** Sign-in with e-mail and password. */
import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useSearch } from '@tanstack/react-router'
import { type FormEvent, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { FormAlert } from '../shell/FormAlert.tsx'
import { OuterPage } from '../shell/OuterPage.tsx'
import { useSignIn } from './useSignIn.ts'

export function SignInPage() {
  const { t } = useTranslation()
  const { next = '/' } = useSearch({ strict: false }) as { next?: string }
  const { signIn, busy, problem } = useSignIn(next)
  const problemId = useId()
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const values = new FormData(event.currentTarget)
    signIn({ email: String(values.get('email')).trim(), password: String(values.get('password')) })
  }
  return (
    <OuterPage title={t('signIn.title')} narrow>
      <form onSubmit={submit} aria-describedby={problem ? problemId : undefined}>
        <Stack gap="md">
          {problem && <FormAlert id={problemId}>{problem}</FormAlert>}
          <TextInput
            name="email"
            type="email"
            label={t('signIn.email')}
            autoComplete="username"
            required
            withAsterisk={false}
            data-autofocus
            autoFocus
          />
          <PasswordInput
            name="password"
            visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
            label={t('signIn.password')}
            autoComplete="current-password"
            required
            withAsterisk={false}
          />
          <Button type="submit" loading={busy} fullWidth>
            {t('signIn.submit')}
          </Button>
          <p style={{ margin: 0, fontSize: 12, color: 'var(--mantine-color-dimmed)' }}>{t('signIn.forgotten')}</p>
        </Stack>
      </form>
    </OuterPage>
  )
}
