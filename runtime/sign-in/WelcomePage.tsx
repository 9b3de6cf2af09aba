/** `/welcome#token`: a link by which somebody sets their password. Opening it does nothing; the token reaches no log. */
import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { ApiError } from '../../platform/contract/client/api-error.ts'
import { passwordLength } from '../../platform/contract/password.ts'
import type { InvitationState } from '../../platform/contract/session.ts'
import { client } from '../client.ts'
import { problemText } from '../i18n/problem-text.ts'
import { useSettingsTexts } from '../settings/useSettingsTexts.ts'
import { FormAlert } from '../shell/FormAlert.tsx'
import { OuterPage } from '../shell/OuterPage.tsx'
import { Rows } from '../shell/Rows.tsx'

export function WelcomePage() {
  const { t } = useSettingsTexts()
  const [token] = useState(() => window.location.hash.slice(1))
  const { data, error } = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => client.invitations.look(token),
    retry: false,
    refetchOnWindowFocus: false,
  })
  if (error)
    return (
      <OuterPage title={t('settings.welcome.over')} intro={overText(error, t)} narrow>
        <Button component="a" href="/sign-in" variant="default">
          {t('common:signIn.title')}
        </Button>
      </OuterPage>
    )
  return (
    <OuterPage title={t('settings.welcome.title')} intro={t('settings.welcome.intro')} narrow>
      {data ? <NewPassword token={token} state={data} /> : <Rows count={3} />}
    </OuterPage>
  )
}

function NewPassword({ token, state }: { token: string; state: InvitationState }) {
  const { t } = useSettingsTexts()
  const [password, setPassword] = useState('')
  const problemId = useId()
  const { mutate, isPending, isSuccess, error } = useMutation({
    mutationFn: () => client.invitations.accept(token, password),
    onSuccess: ({ done }) => window.location.assign(done ? '/' : '/sign-in'),
    meta: { quiet: true },
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    mutate()
  }
  return (
    <form onSubmit={submit} aria-describedby={error ? problemId : undefined}>
      <Stack gap="md">
        {error && <FormAlert id={problemId}>{overText(error, t)}</FormAlert>}
        <TextInput
          label={t('common:signIn.email')}
          description={state.name}
          value={state.email}
          autoComplete="username"
          readOnly
        />
        <PasswordInput
          label={t('settings.password.next')}
          description={t('settings.password.hint', { count: state.passwordLength })}
          inputWrapperOrder={['label', 'input', 'description']}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('common:signIn.showPassword') }}
          value={password}
          onChange={event => setPassword(event.currentTarget.value)}
          minLength={state.passwordLength}
          maxLength={passwordLength.most}
          required
          withAsterisk={false}
          autoFocus
        />
        <Button
          type="submit"
          loading={isPending || isSuccess}
          disabled={password.length < state.passwordLength}
          fullWidth
        >
          {t('settings.welcome.submit')}
        </Button>
      </Stack>
    </form>
  )
}

function overText(error: Error, t: ReturnType<typeof useSettingsTexts>['t']): string {
  const isOver = error instanceof ApiError && (error.code === 'invitation-over' || error.status === 422)
  if (isOver) return t('settings.welcome.overHint')
  return error instanceof ApiError && error.status === 429 ? t('common:signIn.tooMany') : problemText(error, t)
}
